package org.trimodal.data.stream;

/**
 * How many steps of a modality the model takes.
 *
 * @param modality its name in the data set
 * @param length steps at most; longer utterances are cut
 * @param keep which end of a longer utterance stays
 */
public record SequenceLimit(String modality, int length, Keep keep) {
  /** The side that stays when an utterance is cut. */
  public enum Keep {
    FIRST,
    LAST
  }

  /** Refuses a length below 1. */
  public SequenceLimit {
    if (length < 1) {
      throw new IllegalArgumentException(
          "limit of %s: expected a length of at least 1, found %d".formatted(modality, length));
    }
  }
}
