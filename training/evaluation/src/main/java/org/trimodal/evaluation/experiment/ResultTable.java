package org.trimodal.evaluation.experiment;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trimodal.evaluation.report.MetricsTable;
import org.trimodal.metric.Holm;
import org.trimodal.metric.Metric;
import org.trimodal.metric.Replicates.Gap;
import org.trimodal.metric.Replicates.Spread;

/**
 * What an experiment found on the utterances of a split, or on some of them.
 *
 * @param utterances which, in a word, e.g. {@code test} or {@code validation}
 * @param count of them
 * @param drawn what the intervals draw of them, e.g. {@code 31 videos}
 * @param rows one per variant; the first is what the others are compared with
 */
public record ResultTable(String utterances, int count, String drawn, List<Row> rows) {
  /** Level of the corrected p-values below which a difference is told apart from none. */
  private static final double LEVEL = 0.05;

  /** Metrics that tables have, in their order. */
  static final List<Metric> METRICS =
      ImmutableList.<Metric>builder()
          .addAll(MetricsTable.COLUMNS)
          .add(Metric.POLARITY_ACCURACY, Metric.INTENSITY_MAE)
          .build();

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

  /**
   * The p-values of all differences to the first row, by Holm corrected for their number.
   *
   * @return empty for a cell without difference
   */
  OptionalDouble corrected(Row row, Metric metric) {
    List<Gap> gaps =
        rows.stream()
            .flatMap(each -> each.cells().values().stream())
            .flatMap(cell -> cell.gap().stream())
            .toList();
    double[] corrected = Holm.corrected(gaps.stream().mapToDouble(Gap::pValue).toArray());
    return row.cell(metric)
        .flatMap(Cell::gap)
        .map(gap -> OptionalDouble.of(corrected[gaps.indexOf(gap)])) // equal gaps, equal p-values
        .orElse(OptionalDouble.empty());
  }

  /**
   * Whether a row's difference to the first is told apart from none: by its corrected p-value, and
   * by several runs of both; two single runs tell nothing about their methods.
   */
  boolean toldApart(Row row, Metric metric) {
    return row.seeds() > 1 && rows.get(0).seeds() > 1 && corrected(row, metric).orElse(1) < LEVEL;
  }
}
