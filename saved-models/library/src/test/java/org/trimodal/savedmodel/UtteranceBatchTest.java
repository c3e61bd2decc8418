package org.trimodal.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trimodal.savedmodel.predict.PredictionBatch;
import org.trimodal.savedmodel.predict.PredictionBatch.Sequences;
import org.trimodal.savedmodel.schema.InputSchema;

class UtteranceBatchTest {
  private static final UtteranceBatch BATCHES =
      new UtteranceBatch(List.of(input("text", 2, 3, "first"), input("audio", 1, 2, "last")));

  @Test
  void sequences_are_padded_to_the_longest_that_the_network_sees() {
    PredictionBatch batch =
        BATCHES.of(
            List.of(
                Utterance.of("a").with("text", new float[][] {{1, 2}}),
                Utterance.of("b").with("text", new float[][] {{3, 4}, {5, 6}})));

    Sequences text = sequences(batch, "text");
    assertThat(text.time()).isEqualTo(2);
    assertThat(text.values()).containsExactly(1, 2, 0, 0, 3, 4, 5, 6);
    assertThat(text.lengths()).containsExactly(1, 2);
    Sequences audio = sequences(batch, "audio");
    assertThat(audio.time()).isEqualTo(1);
    assertThat(audio.lengths()).containsExactly(0, 0);
  }

  @Test
  void longer_sequences_are_cut_on_the_side_that_the_input_does_not_keep() {
    PredictionBatch batch =
        BATCHES.of(
            List.of(
                Utterance.of("a")
                    .with("text", new Frames(2, new float[] {1, 2, 3, 4, 5, 6, 7, 8}))
                    .with("audio", new Frames(1, new float[] {1, 2, 3}))));

    assertThat(sequences(batch, "text").values()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(sequences(batch, "audio").values()).containsExactly(2, 3);
  }

  @Test
  void what_the_model_was_not_trained_for_is_refused_by_the_name_of_the_modality() {
    Utterance right = Utterance.of("a").with("audio", new float[][] {{1}});
    BATCHES.check(right);

    assertRefused(
        right.with("text", new Frames(5, new float[5])),
        "text: expected 2 features per frame, found 5");
    assertRefused(
        right.with("text", new float[][] {{1, 2}, {3, Float.NaN}}),
        "text: expected finite features, found NaN in frame 1");
    assertRefused(
        right.with("smell", new Frames(5, new float[5])),
        "smell: expected one of [text, audio], found another");
    assertRefused(
        Utterance.of("a").with("text", new float[0][]),
        "text, audio: expected frames of at least one modality, found none");
  }

  @Test
  void frames_of_different_widths_are_refused_by_the_name_of_the_modality() {
    assertThatThrownBy(() -> Utterance.of("a").with("audio", new float[][] {{1, 2}, {3}}))
        .isInstanceOf(UtteranceException.class)
        .hasMessage("audio: expected 2 features per frame, found 1 in frame 1");
    assertThatThrownBy(() -> Utterance.of("a").with("audio", new float[][] {{}}))
        .hasMessage("audio: expected 1 features per frame, found 0 in frame 0");
    assertThatThrownBy(() -> new Frames(3, new float[4]))
        .hasMessage("frames: expected 3 features per frame, found 4 values");
  }

  @Test
  void a_batch_of_no_utterance_is_refused() {
    assertThatThrownBy(() -> BATCHES.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch: expected at least 1 utterance, found 0");
  }

  private static void assertRefused(Utterance utterance, String message) {
    assertThatThrownBy(() -> BATCHES.check(utterance))
        .isInstanceOf(UtteranceException.class)
        .hasMessage(message);
  }

  private static Sequences sequences(PredictionBatch batch, String name) {
    return Optional.ofNullable(batch.sequences().get(name)).orElseThrow();
  }

  private static InputSchema input(String name, int width, int maxLength, String keep) {
    List<Float> zeros = Collections.nCopies(width, 0f);
    return new InputSchema(
        name, width, maxLength, keep, Optional.empty(), zeros, zeros, Optional.empty());
  }
}
