package org.trimodal.metric;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trimodal.model.TaskConfig.Scale;

/**
 * What is true of utterances, beside what was predicted.
 *
 * @param scale of the scores
 * @param scores as distances from neutral, one column per target
 * @param intensity of the intensity head, beside {@code |truth - neutral|}; empty where it is off
 * @param polarity of the polarity head; absent where it is off
 */
record Columns(
    Scale scale,
    List<Regression> scores,
    List<Regression> intensity,
    Optional<Decisions> polarity) {
  /**
   * Sets the columns side by side; of several targets, the scores alone.
   *
   * @param truths {@code [utterances * targets]}, row-major, on the label's own scale
   * @param predictions of the same utterances
   * @param labels what scores and polarities mean
   */
  static Columns of(float[] truths, Predictions predictions, LabelReading labels) {
    int count = predictions.targets();
    List<Regression> scores =
        IntStream.range(0, count)
            .mapToObj(
                target ->
                    new Regression(
                        column(truths, target, count, labels.neutral()),
                        column(predictions.score(), target, count, labels.neutral())))
            .toList();
    if (count > 1) {
      return new Columns(labels.scale(), scores, List.of(), Optional.empty());
    }
    double[] truth = scores.get(0).truth();
    return new Columns(
        labels.scale(),
        scores,
        predictions.intensity().length == 0 ? List.of() : List.of(intensity(truth, predictions)),
        predictions.classes() == 0
            ? Optional.empty()
            : Optional.of(polarity(truth, predictions, labels)));
  }

  /** The scores and truths of a single target as classes; absent where there are several. */
  Optional<Decisions> read(ClassReading reading) {
    return scores.size() > 1 ? Optional.empty() : Optional.of(reading.of(scores.get(0), scale));
  }

  /**
   * The scores and truths of a single target, clipped; empty where there are several.
   *
   * @param bound of the distance from neutral, on both sides
   */
  List<Regression> clipped(double bound) {
    return scores.size() > 1
        ? List.of()
        : List.of(scores.get(0).map(score -> Math.max(-bound, Math.min(bound, score))));
  }

  private static Regression intensity(double[] truth, Predictions predictions) {
    double[] said = column(predictions.intensity(), 0, 1, 0);
    return new Regression(Regression.map(truth, Math::abs), said);
  }

  private static Decisions polarity(double[] truth, Predictions predictions, LabelReading labels) {
    if (predictions.classes() != labels.count()) {
      throw new IllegalArgumentException(
          "polarity: expected %d classes, found %d"
              .formatted(labels.count(), predictions.classes()));
    }
    return Decisions.of(
        truth, labels.names(), labels::covers, labels::polarity, predictions::polarityClass);
  }

  private static double[] column(float[] rows, int target, int targets, double neutral) {
    double[] column = new double[rows.length / targets];
    for (int i = 0; i < column.length; i++) {
      column[i] = rows[i * targets + target] - neutral;
    }
    return column;
  }
}
