package org.trimodal.data;

/**
 * One stream of features of a data set.
 *
 * @param name {@code text}, {@code audio} or {@code vision}; the user's own name is as good
 * @param width features per step
 * @param maxLength steps of the longest utterance of any split, at least 1
 */
public record Modality(String name, int width, int maxLength) {
  /** Refuses an empty name and sizes below 1. */
  public Modality {
    if (name.isBlank() || width < 1 || maxLength < 1) {
      throw new IllegalArgumentException(
          "modality %s: expected a name, width and length of at least 1, found width %d, length %d"
              .formatted(name, width, maxLength));
    }
  }
}
