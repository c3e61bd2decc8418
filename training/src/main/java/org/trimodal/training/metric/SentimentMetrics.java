package org.trimodal.training.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.trimodal.model.TaskConfig;

/**
 * The measures of the field, as MMSA computes them (metricsTop.py); fractions from 0 to 1. A value
 * that is not defined is absent: neither 0 nor NaN.
 *
 * @param n utterances
 * @param mae mean absolute error of unclipped scores; mean over the targets
 * @param corr Pearson's correlation of unclipped scores; mean over the targets
 * @param acc7 agreement of scores clipped to [-3, 3] and rounded half to even
 * @param acc5 agreement of scores clipped to [-2, 2] and rounded half to even
 * @param acc2Has0 agreement of {@code score >= 0}
 * @param f1Has0 F1 of the same, weighted by the truth's support
 * @param acc2Non0 agreement of {@code score > 0}, utterances of truth 0 left out
 * @param f1Non0 F1 of the same, weighted by the truth's support
 * @param polarityAccuracy of the polarity head, over the utterances that its classes cover
 * @param intensityMae of the intensity head against {@code |truth - neutral|}
 * @param targets per target, in order
 */
public record SentimentMetrics(
    int n,
    OptionalDouble mae,
    OptionalDouble corr,
    OptionalDouble acc7,
    OptionalDouble acc5,
    OptionalDouble acc2Has0,
    OptionalDouble f1Has0,
    OptionalDouble acc2Non0,
    OptionalDouble f1Non0,
    OptionalDouble polarityAccuracy,
    OptionalDouble intensityMae,
    List<SentimentMetrics.Target> targets) {
  private static final OptionalDouble ABSENT = OptionalDouble.empty();

  /** Copies the list. */
  public SentimentMetrics {
    targets = List.copyOf(targets);
  }

  /**
   * One of several scores.
   *
   * @param mae mean absolute error
   * @param corr Pearson's correlation
   */
  public record Target(OptionalDouble mae, OptionalDouble corr) {}

  /**
   * Measures predictions.
   *
   * @param truths {@code [utterances * targets]}, row-major, on the label's own scale
   * @param predictions of the same utterances
   * @param tasks says the scale's neutral point and what the heads tell
   */
  public static SentimentMetrics of(float[] truths, Predictions predictions, TaskConfig tasks) {
    int count = predictions.targets();
    if (truths.length != predictions.score().length) {
      throw new IllegalArgumentException(
          "metrics: expected as many truths as scores, found %d and %d"
              .formatted(truths.length, predictions.score().length));
    }
    double neutral = tasks.scale().neutral();
    List<Target> targets = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      double[] truth = column(truths, t, count, neutral);
      double[] score = column(predictions.score(), t, count, neutral);
      targets.add(new Target(meanAbsoluteError(truth, score), Correlation.of(truth, score)));
    }
    OptionalDouble mae = mean(targets.stream().map(Target::mae).toList());
    OptionalDouble corr = mean(targets.stream().map(Target::corr).toList());
    if (count > 1) {
      return new SentimentMetrics(
          predictions.utterances(),
          mae,
          corr,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          targets);
    }
    double[] truth = column(truths, 0, 1, neutral);
    double[] score = column(predictions.score(), 0, 1, neutral);
    TwoClasses has0 = new TwoClasses();
    TwoClasses non0 = new TwoClasses();
    for (int i = 0; i < truth.length; i++) {
      has0.add(truth[i] >= 0, score[i] >= 0);
      if (truth[i] != 0) {
        non0.add(truth[i] > 0, score[i] > 0);
      }
    }
    return new SentimentMetrics(
        truth.length,
        mae,
        corr,
        agreement(truth, score, 3),
        agreement(truth, score, 2),
        has0.accuracy(),
        has0.weightedF1(),
        non0.accuracy(),
        non0.weightedF1(),
        HeadMetrics.polarityAccuracy(truth, predictions, tasks.polarity().classes()),
        HeadMetrics.intensityMae(truth, predictions),
        targets);
  }

  /** The mean of those that are there; absent if one is not. */
  private static OptionalDouble mean(List<OptionalDouble> values) {
    return values.stream().anyMatch(OptionalDouble::isEmpty)
        ? ABSENT
        : values.stream().mapToDouble(OptionalDouble::getAsDouble).average();
  }

  private static double[] column(float[] rows, int target, int targets, double neutral) {
    double[] column = new double[rows.length / targets];
    for (int i = 0; i < column.length; i++) {
      column[i] = rows[i * targets + target] - neutral;
    }
    return column;
  }

  private static OptionalDouble meanAbsoluteError(double[] truth, double[] score) {
    double total = 0;
    for (int i = 0; i < truth.length; i++) {
      total += Math.abs(truth[i] - score[i]);
    }
    return truth.length == 0 ? ABSENT : OptionalDouble.of(total / truth.length);
  }

  private static OptionalDouble agreement(double[] truth, double[] score, double bound) {
    int equal = 0;
    for (int i = 0; i < truth.length; i++) {
      if (level(truth[i], bound) == level(score[i], bound)) {
        equal++;
      }
    }
    return truth.length == 0 ? ABSENT : OptionalDouble.of((double) equal / truth.length);
  }

  /** Clipped, then rounded half to even as numpy does. */
  private static long level(double score, double bound) {
    return (long) Math.rint(Math.max(-bound, Math.min(bound, score)));
  }
}
