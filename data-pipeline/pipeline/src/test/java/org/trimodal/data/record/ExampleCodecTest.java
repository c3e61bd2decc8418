package org.trimodal.data.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Steps;
import org.trimodal.data.Utterance;

class ExampleCodecTest {
  private static final Path FILE = Path.of("some.tfrecord");
  private static final FeatureSchema SCHEMA =
      new FeatureSchema(List.of(new Modality("text", 2, 9), new Modality("audio", 3, 9)), 2);
  private static final Utterance UTTERANCE =
      new Utterance(
          "vidéo[3]",
          List.of(
              new FeatureSequence(2, 2, new float[] {1f, -2f, 0.5f, Float.MIN_VALUE}),
              new FeatureSequence(0, 3, new float[0])),
          new float[] {-3f, 1.25f});

  @Test
  void an_utterance_with_an_absent_modality_comes_back_as_it_was() {
    ExampleCodec codec = new ExampleCodec(SCHEMA);
    Utterance back = codec.decode(FILE, codec.encode(UTTERANCE, 7));
    assertThat(back).usingRecursiveComparison().isEqualTo(UTTERANCE);
  }

  @Test
  void words_and_times_of_steps_come_back() {
    ExampleCodec codec = new ExampleCodec(SCHEMA);
    Steps steps = new Steps(List.of("così", ""), List.of(0.5f, 0.75f));
    Utterance known =
        new Utterance(
            "a",
            List.of(UTTERANCE.features().get(0).with(steps), UTTERANCE.features().get(1)),
            UTTERANCE.targets());

    Utterance back = codec.decode(FILE, codec.encode(known, 0));

    assertThat(back.features().get(0).steps()).isEqualTo(steps);
    assertThat(back.features().get(1).steps()).isEqualTo(Steps.unknown());
    assertThatThrownBy(() -> UTTERANCE.features().get(1).with(steps))
        .hasMessageContaining("expected words and times of 0 steps, found 2 and 2");
  }

  @Test
  void features_of_another_width_are_refused_with_utterance_and_modality() {
    byte[] bytes = new ExampleCodec(SCHEMA).encode(UTTERANCE, 7);
    FeatureSchema wider =
        new FeatureSchema(List.of(new Modality("text", 4, 9), new Modality("audio", 3, 9)), 2);
    assertThatThrownBy(() -> new ExampleCodec(wider).decode(FILE, bytes))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("some.tfrecord")
        .hasMessageContaining("vidéo[3]")
        .hasMessageContaining("text");
  }

  @Test
  void another_number_of_targets_is_refused() {
    byte[] bytes = new ExampleCodec(SCHEMA).encode(UTTERANCE, 7);
    assertThatThrownBy(
            () -> new ExampleCodec(new FeatureSchema(SCHEMA.modalities(), 1)).decode(FILE, bytes))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected 1 targets, found 2");
  }

  @Test
  void bytes_that_are_no_example_are_refused() {
    assertThatThrownBy(() -> new ExampleCodec(SCHEMA).decode(FILE, new byte[] {-1, -1, -1}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("tf.train.Example");
  }
}
