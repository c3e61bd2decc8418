package org.trimodal.savedmodel.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trimodal.savedmodel.predict.PredictionBatch.Sequences;

class PredictionBatchTest {
  @Test
  void arrays_of_another_shape_are_refused_by_the_name_of_the_modality() {
    int[] lengths = {3, 0};

    assertThat(batch(new Sequences(3, 5, new float[30], lengths)).size()).isEqualTo(2);
    assertRefused(
        new Sequences(3, 5, new float[29], lengths),
        "audio: expected [2, 3, 5] features, found an array of 29");
    assertRefused(
        new Sequences(0, 5, new float[0], lengths),
        "audio: expected [2, 0, 5] features, found an array of 0");
    assertRefused(
        new Sequences(3, 5, new float[30], new int[3]), "audio: expected 2 lengths, found 3");
    assertRefused(
        new Sequences(3, 5, new float[30], new int[] {1, 4}),
        "audio: expected lengths from 0 to 3, found 4");
    assertRefused(
        new Sequences(3, 5, new float[30], new int[] {-1, 1}),
        "audio: expected lengths from 0 to 3, found -1");
  }

  @Test
  void an_empty_batch_is_refused() {
    assertThatThrownBy(() -> new PredictionBatch(0, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch: expected at least 1 utterance, found 0");
  }

  @Test
  void frames_are_padded_with_zeros_to_the_longest_utterance() {
    Sequences audio =
        Sequences.padded(2, List.of(new float[] {1, 2}, new float[0], new float[] {3, 4, 5, 6}));

    assertThat(audio.time()).isEqualTo(2);
    assertThat(audio.values()).containsExactly(1, 2, 0, 0, 0, 0, 0, 0, 3, 4, 5, 6);
    assertThat(audio.lengths()).containsExactly(1, 0, 2);
  }

  @Test
  void a_modality_that_no_utterance_has_is_one_step_of_padding() {
    Sequences audio = Sequences.padded(2, List.of(new float[0], new float[0]));

    assertThat(audio.time()).isEqualTo(1);
    assertThat(audio.values()).containsExactly(0, 0, 0, 0);
    assertThat(audio.lengths()).containsExactly(0, 0);
  }

  private static void assertRefused(Sequences audio, String message) {
    assertThatThrownBy(() -> batch(audio))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static PredictionBatch batch(Sequences audio) {
    return new PredictionBatch(2, Map.of("audio", audio));
  }
}
