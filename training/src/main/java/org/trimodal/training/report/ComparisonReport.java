package org.trimodal.training.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.primitives.Floats;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trimodal.training.metric.Bootstrap;
import org.trimodal.training.metric.Interval;
import org.trimodal.training.metric.LabelReading;
import org.trimodal.training.metric.Metric;
import org.trimodal.training.metric.PairedComparison;
import org.trimodal.training.metric.PairedComparison.Difference;
import org.trimodal.training.metric.ScoredUtterances;

/**
 * Two models on the same utterances, as text and JSON.
 *
 * @param first name of one
 * @param second name of the other
 * @param utterances that both predicted
 * @param bootstrap how often was drawn and swapped
 * @param differences of the metrics that both have
 */
public record ComparisonReport(
    String first,
    String second,
    int utterances,
    Bootstrap bootstrap,
    Map<Metric, Difference> differences) {
  /**
   * Compares.
   *
   * @param labels what scores and polarities mean
   * @throws org.trimodal.data.DataException if the two are not of the same utterances and truths
   */
  public static ComparisonReport of(
      PredictionsTable first, PredictionsTable second, LabelReading labels, Bootstrap bootstrap) {
    PredictionsTable ordered = first.inOrder(second);
    ScoredUtterances both =
        ScoredUtterances.of(
            Floats.concat(first.truths(), ordered.truths()),
            first.predictions().followedBy(ordered.predictions()),
            labels);
    return new ComparisonReport(
        first.file().toString(),
        second.file().toString(),
        first.predictions().utterances(),
        bootstrap,
        PairedComparison.of(both, bootstrap));
  }

  /** A line per metric, each ended. */
  public String text() {
    TextTable table = new TextTable().add(List.of("", "A", "B", "A - B", "95% interval", "p"));
    differences.forEach(
        (metric, difference) ->
            table.add(
                List.of(
                    metric.label(),
                    MetricText.of(metric, difference.first()),
                    MetricText.of(metric, difference.second()),
                    MetricText.difference(metric, difference.value()),
                    interval(metric, difference.interval()),
                    String.format(Locale.ROOT, "%.4f", difference.pValue()))));
    return String.format(
        Locale.ROOT,
        "%,d utterances%nA  %s%nB  %s%n%n%s%n"
            + "Intervals of the difference from %,d paired bootstrap resamples; p, two-sided, from as"
            + " many random swaps%nof A's and B's predictions. No correction is made for looking at"
            + " several metrics.%n",
        utterances,
        first,
        second,
        table.text(),
        bootstrap.resamples());
  }

  /** The same as JSON. */
  public String json() {
    ObjectNode node = MetricsJson.node();
    node.put("n", utterances).put("a", first).put("b", second);
    ObjectNode metrics = node.putObject("differences");
    differences.forEach(
        (metric, difference) -> {
          ObjectNode written = metrics.putObject(metric.key());
          written.put("a", difference.first()).put("b", difference.second());
          written.put("difference", difference.value());
          written
              .putArray("interval")
              .add(difference.interval().low())
              .add(difference.interval().high());
          written.put("p", difference.pValue());
        });
    MetricsJson.put(node, bootstrap);
    return MetricsJson.text(node);
  }

  private static String interval(Metric metric, Interval interval) {
    return "%s to %s"
        .formatted(
            MetricText.difference(metric, interval.low()),
            MetricText.difference(metric, interval.high()));
  }
}
