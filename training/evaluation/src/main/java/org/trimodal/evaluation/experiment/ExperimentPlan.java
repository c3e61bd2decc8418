package org.trimodal.evaluation.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trimodal.training.fit.InitialWeights;

/**
 * What an experiment trains, and where.
 *
 * @param data folder of the prepared data set
 * @param out folder of the runs and tables
 * @param variants rows of the table; the first is what the others are compared with
 * @param seeds how many runs of each, from its configuration's seed on
 * @param initial run from whose weights all of them start
 */
public record ExperimentPlan(
    Path data, Path out, List<Variant> variants, int seeds, Optional<InitialWeights> initial) {
  /** Refuses an experiment of nothing. */
  public ExperimentPlan {
    variants = List.copyOf(variants);
    if (variants.isEmpty() || seeds < 1) {
      throw new IllegalArgumentException(
          "experiment: expected variants and seeds, found %d and %d"
              .formatted(variants.size(), seeds));
    }
  }

  /** All runs: every seed of a row before the next row. */
  List<PlannedRun> runs() {
    List<PlannedRun> runs = new ArrayList<>();
    for (Variant variant : variants) {
      for (int s = 0; s < seeds; s++) {
        long seed = variant.config().seed() + s;
        runs.add(new PlannedRun(variant, seed, out.resolve(variant.key()).resolve("seed-" + seed)));
      }
    }
    return runs;
  }
}
