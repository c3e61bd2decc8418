package org.trimodal.savedmodel.predict;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Utterances to predict together.
 *
 * @param size utterances, at least 1
 * @param sequences one per modality, by name
 */
public record PredictionBatch(int size, Map<String, Sequences> sequences) {
  /** Refuses arrays that are not of the batch's shape, naming the modality. */
  public PredictionBatch {
    if (size < 1) {
      throw new IllegalArgumentException("batch: expected at least 1 utterance, found " + size);
    }
    sequences = new LinkedHashMap<>(sequences);
    sequences.forEach((name, modality) -> modality.require(name, size));
  }

  /**
   * One modality of the batch, padded on the right.
   *
   * @param time padded steps, at least 1
   * @param width features per step
   * @param values {@code [size, time, width]}, row-major; anything may stand in the padding
   * @param lengths {@code [size]}, true steps, 0 where absent
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record Sequences(int time, int width, float[] values, int[] lengths) {
    private void require(String name, int size) {
      if (time < 1 || width < 1 || values.length != (long) size * time * width) {
        throw new IllegalArgumentException(
            "%s: expected [%d, %d, %d] features, found an array of %d"
                .formatted(name, size, time, width, values.length));
      }
      if (lengths.length != size) {
        throw new IllegalArgumentException(
            "%s: expected %d lengths, found %d".formatted(name, size, lengths.length));
      }
      for (int length : lengths) {
        if (length < 0 || length > time) {
          throw new IllegalArgumentException(
              "%s: expected lengths from 0 to %d, found %d".formatted(name, time, length));
        }
      }
    }
  }
}
