package org.trimodal.model.graph;

import java.util.List;
import java.util.OptionalInt;
import org.tensorflow.Result;
import org.trimodal.model.graph.TrainingGraph.StepResult;
import org.trimodal.model.optimizer.Optimizer;
import org.trimodal.model.optimizer.Optimizer.Update;

/** An update from one batch, in one run. */
final class DirectStep implements TrainingStep {
  /** One length bucket. */
  record Bucket(BatchLosses losses, Update update) {}

  private final Optimizer optimizer;
  private final List<Bucket> buckets;

  DirectStep(Optimizer optimizer, List<Bucket> buckets) {
    this.optimizer = optimizer;
    this.buckets = List.copyOf(buckets);
  }

  @Override
  public StepResult run(SessionRuns runs, List<Integer> of, OptionalInt next) {
    if (of.size() != 1) {
      throw new IllegalArgumentException("step: expected one batch, found " + of.size());
    }
    Bucket bucket = buckets.get(of.get(0));
    UpdateReport report = new UpdateReport(optimizer, bucket.update());
    try (Result result =
        runs.run(
            of.get(0),
            next,
            runner -> {
              report.ask(runner);
              bucket.losses().ask(runner);
            })) {
      return report.read(result, List.of(bucket.losses().read(result, report.fetched())));
    }
  }
}
