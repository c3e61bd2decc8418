package org.trimodal.training.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void a_processor_is_described_by_its_name_and_vector_instructions() {
    Processor processor =
        Processor.parse(List.of("model name\t: Good 9000", "flags\t\t: fpu avx2 avx fma sse"));

    assertThat(processor.describe()).isEqualTo("Good 9000 (avx avx2 fma)");
    assertThat(processor.runsTensorFlow()).isTrue();
  }

  @Test
  void one_without_avx_is_not_enough() {
    Processor processor =
        Processor.parse(List.of("model name : Old 1", "flags : fpu sse avx2like"));

    assertThat(processor.runsTensorFlow()).isFalse();
  }

  @Test
  void one_that_the_system_does_not_describe_may_be_enough() {
    assertThat(Processor.parse(List.of()).runsTensorFlow()).isTrue();
  }
}
