package org.trimodal.training.fit;

import java.nio.file.Path;

/**
 * Another run from whose weights a new one starts.
 *
 * @param run its folder; its best checkpoint is taken
 * @param statistics by which the features of the modalities that both have are standardised
 */
public record InitialWeights(Path run, Statistics statistics) {
  /** Whose means and deviations. */
  public enum Statistics {
    /** Those of the other run: its weights read the features as they learned to. */
    THEIRS,
    /** Those of the new data set, as without other weights. */
    OWN
  }
}
