package org.trimodal.evaluation.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.primitives.Floats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trimodal.metric.Bootstrap;
import org.trimodal.metric.Clusters;
import org.trimodal.metric.GroupComparison;
import org.trimodal.metric.Holm;
import org.trimodal.metric.Interval;
import org.trimodal.metric.LabelReading;
import org.trimodal.metric.Metric;
import org.trimodal.metric.MetricText;
import org.trimodal.metric.PairedComparison;
import org.trimodal.metric.PairedComparison.Difference;
import org.trimodal.metric.ScoredUtterances;

/**
 * Two systems on the same utterances, as text and JSON: groups of runs by a hierarchical bootstrap,
 * single runs by a paired one and an approximate randomisation.
 *
 * @param first runs of one
 * @param second runs of the other
 * @param clusters of the utterances that all predicted
 * @param bootstrap how often was drawn
 * @param differences of the metrics that all have
 */
public record ComparisonReport(
    ComparedRuns first,
    ComparedRuns second,
    Clusters clusters,
    Bootstrap bootstrap,
    Map<Metric, Difference> differences) {
  /**
   * Compares.
   *
   * @param labels what scores and polarities mean
   * @throws org.trimodal.data.DataException if they are not of the same utterances and truths
   */
  public static ComparisonReport of(
      ComparedRuns first, ComparedRuns second, LabelReading labels, Bootstrap bootstrap) {
    PredictionsTable order = first.runs().get(0);
    Clusters clusters = order.clusters();
    ComparedRuns firsts = first.inOrder(order);
    ComparedRuns seconds = second.inOrder(order);
    return new ComparisonReport(
        firsts,
        seconds,
        clusters,
        bootstrap,
        firsts.single() && seconds.single()
            ? PairedComparison.of(both(firsts, seconds, labels), clusters, bootstrap)
            : GroupComparison.of(firsts.replicates(labels), seconds.replicates(labels), bootstrap));
  }

  private static ScoredUtterances both(ComparedRuns a, ComparedRuns b, LabelReading labels) {
    PredictionsTable first = a.runs().get(0);
    PredictionsTable second = b.runs().get(0);
    return ScoredUtterances.of(
        Floats.concat(first.truths(), second.truths()),
        first.predictions().followedBy(second.predictions()),
        labels);
  }

  /** A line per metric, each ended; warnings come first. */
  public String text() {
    TextTable table =
        new TextTable().add(List.of("", "A", "B", "A - B", "95% interval", "p", "p Holm"));
    double[] corrected = corrected();
    int row = 0;
    for (Map.Entry<Metric, Difference> each : differences.entrySet()) {
      Metric metric = each.getKey();
      Difference difference = each.getValue();
      table.add(
          List.of(
              metric.label(),
              MetricText.of(metric, difference.first()),
              MetricText.of(metric, difference.second()),
              MetricText.difference(metric, difference.value()),
              interval(metric, difference.interval()),
              pValue(difference.pValue()),
              pValue(corrected[row++])));
    }
    StringBuilder text = new StringBuilder();
    text.append("%s%nA  %s%nB  %s%n".formatted(utterances(), first.text(), second.text()));
    warnings().forEach(warning -> text.append("warning: ").append(warning).append('\n'));
    return text.append('\n').append(table.text()).append('\n').append(method()).toString();
  }

  private String utterances() {
    String all = Clusters.ofUtterances(clusters.utterances()).text();
    return clusters.count() == clusters.utterances() ? all : all + " of " + clusters.text();
  }

  /** What must not be read into the numbers. */
  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (first.single() && second.single()) {
      warnings.add(
          "each side is one run: this compares two trained networks, not the methods that made them;"
              + " two seeds of one configuration may come out as different. Give several runs of"
              + " each: compare A --against B");
    } else if (first.single() || second.single()) {
      warnings.add(
          "%s is one run: how other seeds of it vary is not known, so the interval is too narrow"
              .formatted(first.single() ? "A" : "B"));
    }
    return warnings;
  }

  private String method() {
    String correction =
        "p Holm is p corrected for the %d metrics of this table.%n".formatted(differences.size());
    if (first.single() && second.single()) {
      return String.format(
          Locale.ROOT,
          "Intervals of the difference from %,d paired bootstrap resamples of %s; p, two-sided, from"
              + " as many%nrandom swaps of A's and B's predictions of whole %s. %s",
          bootstrap.resamples(),
          clusters.text(),
          clusters.unit(),
          correction);
    }
    return String.format(
        Locale.ROOT,
        "The units are runs and %s: the standard error comes from %,d hierarchical bootstrap"
            + " resamples,%neach of which draws A's runs, B's runs, and %s, the same for both;"
            + " intervals and p, two-sided,%nare Student's, with Satterthwaite's degrees of freedom"
            + " for so few runs. %s",
        clusters.unit(),
        bootstrap.resamples(),
        clusters.text(),
        correction);
  }

  /** The same as JSON. */
  public String json() {
    ObjectNode node = MetricsJson.node();
    node.put("n", clusters.utterances()).put("a", first.name()).put("b", second.name());
    node.put("runs_a", first.runs().size()).put("runs_b", second.runs().size());
    ObjectNode metrics = node.putObject("differences");
    double[] corrected = corrected();
    int row = 0;
    for (Map.Entry<Metric, Difference> each : differences.entrySet()) {
      Difference difference = each.getValue();
      ObjectNode written = metrics.putObject(each.getKey().key());
      written.put("a", difference.first()).put("b", difference.second());
      written.put("difference", difference.value());
      written
          .putArray("interval")
          .add(difference.interval().low())
          .add(difference.interval().high());
      written.put("p", difference.pValue()).put("p_holm", corrected[row++]);
    }
    node.putPOJO("warnings", warnings());
    MetricsJson.put(node, bootstrap, clusters);
    return MetricsJson.text(node);
  }

  private double[] corrected() {
    return Holm.corrected(differences.values().stream().mapToDouble(Difference::pValue).toArray());
  }

  private static String pValue(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String interval(Metric metric, Interval interval) {
    return "%s to %s"
        .formatted(
            MetricText.difference(metric, interval.low()),
            MetricText.difference(metric, interval.high()));
  }
}
