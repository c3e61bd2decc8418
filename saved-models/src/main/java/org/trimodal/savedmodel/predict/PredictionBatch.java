package org.trimodal.savedmodel.predict;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Utterances to predict together.
 *
 * @param size utterances
 * @param sequences one per modality, by name
 */
public record PredictionBatch(int size, Map<String, Sequences> sequences) {
  /** Copies the map, keeping its order. */
  public PredictionBatch {
    sequences = new LinkedHashMap<>(sequences);
  }

  /**
   * One modality of the batch, padded on the right.
   *
   * @param time padded steps, at least 1
   * @param width features per step
   * @param values {@code [size, time, width]}, row-major
   * @param lengths {@code [size]}, true steps, 0 where absent
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record Sequences(int time, int width, float[] values, int[] lengths) {}
}
