package org.trimodal.savedmodel.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  private static void assertRefused(Sequences audio, String message) {
    assertThatThrownBy(() -> batch(audio))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static PredictionBatch batch(Sequences audio) {
    return new PredictionBatch(2, Map.of("audio", audio));
  }
}
