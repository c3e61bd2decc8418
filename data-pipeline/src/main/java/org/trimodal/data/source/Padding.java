package org.trimodal.data.source;

import org.trimodal.data.FeatureSequence;

/**
 * Padding of the array form: rows of zeros, before the utterance in some sets, after it in most.
 */
public final class Padding {
  private Padding() {}

  /**
   * The true steps: from the first row that is not all zero to the last. Zero rows between them are
   * data, e.g. a face that was not found; an utterance of zeros only is an absent modality.
   *
   * @param rows {@code [.., time, width]}
   * @param from where the utterance's {@code [time, width]} begin
   */
  public static FeatureSequence strip(float[] rows, int from, int time, int width) {
    PaddedRows padded = new PaddedRows(rows, from, time, width);
    return padded.cut(padded.shown());
  }
}
