package org.trimodal.evaluation.experiment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trimodal.evaluation.experiment.ResultTable.Cell;
import org.trimodal.evaluation.experiment.ResultTable.Row;
import org.trimodal.metric.Bootstrap;
import org.trimodal.metric.Clusters;
import org.trimodal.metric.Metric;
import org.trimodal.metric.Replicates;
import org.trimodal.metric.Replicates.Gap;
import org.trimodal.metric.ResampledReplicates;
import org.trimodal.metric.ScoredUtterances;

/** The runs of an experiment, from which its tables are made. */
public final class Results {
  private static final Bootstrap BOOTSTRAP = Bootstrap.ofTables();

  private final Map<Variant, Replicates> replicates = new LinkedHashMap<>();
  private final String split;
  private final List<String> ids;

  /**
   * Groups the runs by variant.
   *
   * @param outcomes on the same split
   */
  public Results(List<RunOutcome> outcomes) {
    Map<Variant, List<ScoredUtterances>> grouped = new LinkedHashMap<>();
    for (RunOutcome outcome : outcomes) {
      grouped
          .computeIfAbsent(outcome.run().variant(), variant -> new ArrayList<>())
          .add(outcome.scored());
    }
    split = outcomes.get(0).split().label();
    ids = outcomes.get(0).ids();
    grouped.forEach(
        (variant, runs) -> replicates.put(variant, Replicates.of(runs, Clusters.of(ids))));
  }

  /** The table over the whole split. */
  public ResultTable table() {
    return table(split, IntStream.range(0, ids.size()).toArray());
  }

  /**
   * The table over some of its utterances.
   *
   * @return empty if the split has none of them
   */
  public Optional<ResultTable> table(Subset subset) {
    int[] some =
        IntStream.range(0, ids.size()).filter(i -> subset.ids().contains(ids.get(i))).toArray();
    return some.length == 0 ? Optional.empty() : Optional.of(table(subset.name(), some));
  }

  private ResultTable table(String name, int[] utterances) {
    List<Row> rows = new ArrayList<>();
    String drawn = "";
    Optional<ResampledReplicates> first = Optional.empty();
    for (Map.Entry<Variant, Replicates> entry : replicates.entrySet()) {
      Replicates some = entry.getValue().among(utterances);
      drawn = some.clusters().text();
      ResampledReplicates resampled = some.resample(BOOTSTRAP);
      Map<Metric, Gap> gaps = first.map(resampled::minus).orElse(Map.of());
      Map<Metric, Cell> cells = new EnumMap<>(Metric.class);
      resampled
          .spreads()
          .forEach(
              (metric, spread) ->
                  cells.put(metric, new Cell(spread, Optional.ofNullable(gaps.get(metric)))));
      cells.keySet().retainAll(ResultTable.METRICS);
      Variant variant = entry.getKey();
      rows.add(new Row(variant.key(), variant.label(), variant.change(), some.seeds(), cells));
      first = first.isPresent() ? first : Optional.of(resampled);
    }
    return new ResultTable(name, utterances.length, drawn, rows);
  }
}
