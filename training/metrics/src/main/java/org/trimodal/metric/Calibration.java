package org.trimodal.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a classifier's probabilities are shares of being right (Guo et al. 2017): utterances in
 * bins by the probability of the class that was said.
 *
 * @param bins of equal width from 0 to 1, those without utterances left out
 * @param error expected calibration error: |accuracy - confidence| of the bins, weighted by their
 *     utterances
 */
public record Calibration(List<Calibration.Bin> bins, double error) {
  private static final int BINS = 10;

  /** Copies the list. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Utterances of similar confidence.
   *
   * @param utterances in the bin
   * @param confidence mean probability of the class that was said
   * @param accuracy share of them that have that class
   */
  public record Bin(int utterances, double confidence, double accuracy) {}

  /**
   * Bins the decisions of a polarity head.
   *
   * @param truths {@code [utterances]}, on the label's own scale
   * @param predictions of the same utterances, with probabilities
   * @param labels what scores and polarities mean; utterances that these do not cover are left out
   */
  public static Calibration of(float[] truths, Predictions predictions, LabelReading labels) {
    int[] utterances = new int[BINS];
    double[] sum = new double[BINS];
    int[] hits = new int[BINS];
    for (int i = 0; i < truths.length; i++) {
      double truth = truths[i] - labels.neutral();
      if (labels.covers(truth)) {
        int said = predictions.polarityClass(i);
        double confidence = predictions.polarity()[i * predictions.classes() + said];
        int bin = Math.min(BINS - 1, (int) (confidence * BINS));
        utterances[bin]++;
        sum[bin] += confidence;
        hits[bin] += labels.polarity(truth) == said ? 1 : 0;
      }
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (utterances[bin] > 0) {
        Bin filled =
            new Bin(
                utterances[bin], sum[bin] / utterances[bin], (double) hits[bin] / utterances[bin]);
        bins.add(filled);
        error += Math.abs(filled.accuracy() - filled.confidence()) * filled.utterances();
      }
    }
    return new Calibration(bins, error / Math.max(1, Arrays.stream(utterances).sum()));
  }
}
