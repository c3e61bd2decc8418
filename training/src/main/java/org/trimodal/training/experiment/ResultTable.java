package org.trimodal.training.experiment;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.training.metric.Metric;
import org.trimodal.training.metric.Replicates.Gap;
import org.trimodal.training.metric.Replicates.Spread;

/**
 * What an experiment found on the utterances of a split, or on some of them.
 *
 * @param utterances which, in a word, e.g. {@code test} or {@code validation}
 * @param count of them
 * @param rows one per variant; the first is what the others are compared with
 */
public record ResultTable(String utterances, int count, List<Row> rows) {
  /** Metrics that tables have, in their order. */
  static final List<Metric> METRICS =
      List.of(
          Metric.ACC7,
          Metric.ACC5,
          Metric.ACC2_HAS0,
          Metric.ACC2_NON0,
          Metric.F1_HAS0,
          Metric.F1_NON0,
          Metric.MAE,
          Metric.CORR,
          Metric.POLARITY_ACCURACY,
          Metric.INTENSITY_MAE);

  /** Copies the list. */
  public ResultTable {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("results: expected rows, found none");
    }
  }

  /**
   * One variant.
   *
   * @param key in files
   * @param label in tables
   * @param change what makes it differ from the first row
   * @param seeds number of runs
   * @param cells of the metrics that all its runs have
   */
  public record Row(
      String key, String label, String change, int seeds, Map<Metric, ResultTable.Cell> cells) {
    /** Copies the map. */
    public Row {
      Map<Metric, Cell> ordered = new EnumMap<>(Metric.class);
      ordered.putAll(cells);
      cells = Collections.unmodifiableMap(ordered);
    }

    /** A metric; absent where a run does not have it. */
    public Optional<ResultTable.Cell> cell(Metric metric) {
      return Optional.ofNullable(cells.get(metric));
    }
  }

  /**
   * One metric of one variant.
   *
   * @param spread over its seeds
   * @param gap to the first row; absent in that row, and where that row does not have the metric
   */
  public record Cell(Spread spread, Optional<Gap> gap) {}

  /** The metrics that some row has. */
  List<Metric> metrics() {
    return METRICS.stream()
        .filter(metric -> rows.stream().anyMatch(row -> row.cell(metric).isPresent()))
        .toList();
  }
}
