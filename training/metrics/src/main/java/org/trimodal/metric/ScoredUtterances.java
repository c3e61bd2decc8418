package org.trimodal.metric;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Scale;

/**
 * Predictions beside the truth, read in every way of the field, so that the metrics of any
 * utterances drawn from them, repeats included, cost one pass over these.
 */
public final class ScoredUtterances {
  private static final double SIMS_BOUND = 1;

  private final int n;
  private final List<Regression> targets = new ArrayList<>();
  private final Map<ClassReading, Decisions> readings = new EnumMap<>(ClassReading.class);
  private final Optional<Regression> sims;
  private final Optional<Regression> intensity;
  private final Optional<Decisions> polarity;

  private ScoredUtterances(float[] truths, Predictions predictions, LabelReading labels) {
    n = predictions.utterances();
    int count = predictions.targets();
    for (int t = 0; t < count; t++) {
      targets.add(
          new Regression(
              column(truths, t, count, labels.neutral()),
              column(predictions.score(), t, count, labels.neutral())));
    }
    if (count > 1) {
      sims = Optional.empty();
      intensity = Optional.empty();
      polarity = Optional.empty();
      return;
    }
    Regression scores = targets.get(0);
    Scale scale = labels.scale();
    for (ClassReading reading : ClassReading.values()) {
      if (reading.accuracy().appliesTo(scale)) {
        readings.put(
            reading,
            Decisions.of(
                scores.truth(),
                reading.classes(scale),
                reading::covers,
                distance -> reading.of(distance, scale),
                i -> reading.of(scores.predicted()[i], scale)));
      }
    }
    sims =
        Optional.of(scores)
            .filter(any -> Metric.MAE_SIMS.appliesTo(scale))
            .map(any -> any.map(score -> Math.max(-SIMS_BOUND, Math.min(SIMS_BOUND, score))));
    intensity =
        predictions.intensity().length == 0
            ? Optional.empty()
            : Optional.of(
                new Regression(
                    scores.map(Math::abs).truth(), column(predictions.intensity(), 0, 1, 0)));
    polarity =
        predictions.classes() == 0
            ? Optional.empty()
            : Optional.of(polarity(scores.truth(), predictions, labels));
  }

  /**
   * Reads predictions.
   *
   * @param truths {@code [utterances * targets]}, row-major, on the label's own scale
   * @param predictions of the same utterances
   * @param tasks says the scale's neutral point and what the heads tell
   */
  public static ScoredUtterances of(float[] truths, Predictions predictions, TaskConfig tasks) {
    return of(truths, predictions, LabelReading.of(tasks));
  }

  /**
   * Reads predictions, whoever made them.
   *
   * @param truths {@code [utterances * targets]}, row-major, on the label's own scale
   * @param predictions of the same utterances
   * @param labels what scores and polarities mean
   */
  public static ScoredUtterances of(float[] truths, Predictions predictions, LabelReading labels) {
    if (truths.length != predictions.score().length) {
      throw new IllegalArgumentException(
          "metrics: expected as many truths as scores, found %d and %d"
              .formatted(truths.length, predictions.score().length));
    }
    return new ScoredUtterances(truths, predictions, labels);
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

  /** Number of utterances. */
  public int size() {
    return n;
  }

  /** Metrics of all utterances. */
  public SentimentMetrics metrics() {
    return metrics(all());
  }

  /**
   * Metrics of some of the utterances.
   *
   * @param drawn their numbers, from 0; one that is drawn twice counts twice
   */
  public SentimentMetrics metrics(int[] drawn) {
    List<SentimentMetrics.Target> each =
        targets.stream()
            .map(
                target ->
                    new SentimentMetrics.Target(
                        target.meanAbsoluteError(drawn), target.correlation(drawn)))
            .toList();
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    put(values, Metric.MAE, mean(each.stream().map(SentimentMetrics.Target::mae).toList()));
    put(values, Metric.CORR, mean(each.stream().map(SentimentMetrics.Target::corr).toList()));
    readings.forEach(
        (reading, decisions) -> {
          ConfusionMatrix matrix = decisions.over(drawn);
          put(values, reading.accuracy(), matrix.accuracy());
          reading.f1().ifPresent(f1 -> put(values, f1, matrix.weightedF1()));
        });
    polarity
        .map(decisions -> decisions.over(drawn))
        .ifPresent(
            matrix -> {
              put(values, Metric.POLARITY_ACCURACY, matrix.accuracy());
              put(values, Metric.POLARITY_F1, matrix.weightedF1());
            });
    intensity.ifPresent(head -> put(values, Metric.INTENSITY_MAE, head.meanAbsoluteError(drawn)));
    sims.ifPresent(
        clipped -> {
          put(values, Metric.MAE_SIMS, clipped.meanAbsoluteError(drawn));
          put(values, Metric.CORR_SIMS, clipped.correlation(drawn));
        });
    return new SentimentMetrics(drawn.length, values, each);
  }

  /** The same metrics as functions of sums over utterances. */
  List<Additive> additives() {
    List<Additive> parts = new ArrayList<>();
    parts.add(new RegressionSums(targets, Metric.MAE, Optional.of(Metric.CORR)));
    readings.forEach(
        (reading, decisions) -> parts.add(decisions.additive(reading.accuracy(), reading.f1())));
    polarity.ifPresent(
        decisions ->
            parts.add(
                decisions.additive(Metric.POLARITY_ACCURACY, Optional.of(Metric.POLARITY_F1))));
    intensity.ifPresent(
        head ->
            parts.add(new RegressionSums(List.of(head), Metric.INTENSITY_MAE, Optional.empty())));
    sims.ifPresent(
        clipped ->
            parts.add(
                new RegressionSums(
                    List.of(clipped), Metric.MAE_SIMS, Optional.of(Metric.CORR_SIMS))));
    return parts;
  }

  /** Which classes were taken for which; absent where the reading is not for these scores. */
  public Optional<ConfusionMatrix> confusion(ClassReading reading) {
    return Optional.ofNullable(readings.get(reading)).map(decisions -> decisions.over(all()));
  }

  /** The same of the finest reading as whole numbers; absent where the scale has none. */
  public Optional<ConfusionMatrix> levels() {
    return confusion(ClassReading.SEVEN_LEVELS).or(() -> confusion(ClassReading.FIVE_LEVELS));
  }

  /** The same of the polarity head; absent where it is off. */
  public Optional<ConfusionMatrix> polarityConfusion() {
    return polarity.map(decisions -> decisions.over(all()));
  }

  /** Numbers of all utterances. */
  int[] all() {
    return IntStream.range(0, n).toArray();
  }

  private static void put(Map<Metric, Double> values, Metric metric, OptionalDouble value) {
    value.ifPresent(number -> values.put(metric, number));
  }

  /** The mean of those that are there; absent if one is not. */
  private static OptionalDouble mean(List<OptionalDouble> values) {
    return values.stream().anyMatch(OptionalDouble::isEmpty)
        ? OptionalDouble.empty()
        : values.stream().mapToDouble(OptionalDouble::getAsDouble).average();
  }

  private static double[] column(float[] rows, int target, int targets, double neutral) {
    double[] column = new double[rows.length / targets];
    for (int i = 0; i < column.length; i++) {
      column[i] = rows[i * targets + target] - neutral;
    }
    return column;
  }
}
