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
   * @param frames with their padding, and what is known of every step
   * @return the true steps, with what is known of them
   */
  public static FeatureSequence strip(FeatureSequence frames) {
    PaddedRows padded = new PaddedRows(frames.values(), 0, frames.length(), frames.width());
    Span shown = padded.shown();
    return padded.cut(shown).with(frames.steps().subList(shown.first(), shown.end()));
  }
}
