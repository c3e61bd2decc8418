package org.trimodal.data.sample;

import java.util.List;

/**
 * How well the sample's test labels can be predicted at best.
 *
 * @param whole by one who knows the planted score of every utterance
 * @param partial by those who know the planted variables of fewer modalities
 */
public record Ceiling(Ceiling.Row whole, List<Ceiling.Row> partial) {
  /** Copies the list. */
  public Ceiling {
    partial = List.copyOf(partial);
  }

  /**
   * One predictor.
   *
   * @param knows what it knows, in words
   * @param meanAbsoluteError on the test split
   * @param accuracy2 share of utterances on the right side, negative or not (has0)
   */
  public record Row(String knows, double meanAbsoluteError, double accuracy2) {}
}
