package org.trimodal.data.padding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SharedTimeTest {
  private static final List<String> THREE = List.of("text", "audio", "vision");

  @Test
  void modalities_of_equal_length_share_their_steps() {
    assertThat(shared(THREE, 50, 50, 50)).containsExactly(0, 1, 2);
    assertThat(shared(List.of("audio", "vision"), 20, 20)).containsExactly(0, 1);
  }

  @Test
  void what_is_as_long_as_the_text_shares_its_words_whatever_the_others_do() {
    assertThat(shared(THREE, 50, 1, 50)).containsExactly(0, 2);
    assertThat(shared(List.of("vision", "text", "audio"), 50, 50, 375)).containsExactly(0, 1);
  }

  @Test
  void audio_and_vision_of_equal_length_beside_a_text_of_another_are_not_aligned() {
    assertThat(shared(THREE, 50, 500, 500)).isEmpty();
    assertThat(shared(List.of("audio", "pose", "vision"), 20, 20, 30)).isEmpty();
  }

  @Test
  void modalities_with_lengths_of_their_own_share_nothing() {
    assertThat(shared(THREE, 50, -1, 50)).containsExactly(0, 2);
    assertThat(shared(THREE, -1, 50, 50)).isEmpty();
    assertThat(shared(THREE, 50, -1, -1)).isEmpty();
    assertThat(shared(List.of("audio", "vision"), 20, -1)).isEmpty();
  }

  @Test
  void one_modality_shares_with_none() {
    assertThat(shared(List.of("text"), 50)).isEmpty();
  }

  /** Below 0 for lengths of its own. */
  private static List<Integer> shared(List<String> names, int... times) {
    return SharedTime.of(
            names,
            Arrays.stream(times)
                .mapToObj(time -> time < 0 ? OptionalInt.empty() : OptionalInt.of(time))
                .toList())
        .members();
  }
}
