package org.trimodal.training.fit;

import java.util.List;
import java.util.OptionalInt;
import org.trimodal.data.stream.EpochPlan;
import org.trimodal.data.stream.PlannedBatch;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.model.graph.TrainingGraph.StepResult;

/** The steps of an epoch, each of as many batches as one update is made from. */
final class EpochSteps {
  private final List<Integer> buckets;
  private final int accumulation;
  private int done;

  /**
   * From some batch on.
   *
   * @param plan of the epoch
   * @param accumulation batches of an update
   * @param done batches that were taken before
   */
  EpochSteps(EpochPlan plan, int accumulation, int done) {
    buckets = plan.batches().stream().map(PlannedBatch::bucket).toList();
    this.accumulation = accumulation;
    this.done = done;
  }

  /** Updates of a whole epoch. */
  int count() {
    return (buckets.size() + accumulation - 1) / accumulation;
  }

  /** Batches taken so far. */
  int done() {
    return done;
  }

  /** Whether batches are left. */
  boolean left() {
    return done < buckets.size();
  }

  /** Makes the next step; the stream has to stand at its first batch. */
  StepResult next(TrainingGraph graph) {
    int end = Math.min(done + accumulation, buckets.size());
    OptionalInt behind =
        end < buckets.size() ? OptionalInt.of(buckets.get(end)) : OptionalInt.empty();
    StepResult result = graph.step(buckets.subList(done, end), behind);
    done = end;
    return result;
  }
}
