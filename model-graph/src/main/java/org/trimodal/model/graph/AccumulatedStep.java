package org.trimodal.model.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TInt64;
import org.trimodal.model.graph.AccumulatedGradients.Taking;
import org.trimodal.model.graph.BatchLosses.Read;
import org.trimodal.model.graph.TrainingGraph.StepResult;

/** An update from the mean gradient of several batches: a run for each, and one for the update. */
final class AccumulatedStep implements TrainingStep {
  /** One length bucket. */
  record Bucket(BatchLosses losses, Taking taking) {}

  private final List<Bucket> buckets;
  private final UpdateReport report;
  private final Operand<TInt64> place;
  private final int most;

  /**
   * Over sums that are filled bucket by bucket.
   *
   * @param buckets in their order
   * @param report of the update from the sums
   * @param place scalar to feed, number of a batch within its update
   * @param most batches of an update
   */
  AccumulatedStep(List<Bucket> buckets, UpdateReport report, Operand<TInt64> place, int most) {
    this.buckets = List.copyOf(buckets);
    this.report = report;
    this.place = place;
    this.most = most;
  }

  @Override
  public StepResult run(SessionRuns runs, List<Integer> of, OptionalInt next) {
    if (of.isEmpty() || of.size() > most) {
      throw new IllegalArgumentException(
          "step: expected 1 to %d batches, found %d".formatted(most, of.size()));
    }
    List<Read> batches = new ArrayList<>();
    for (int i = 0; i < of.size(); i++) {
      OptionalInt behind = i + 1 < of.size() ? OptionalInt.of(of.get(i + 1)) : next;
      batches.add(take(runs, of.get(i), i, behind));
    }
    try (Result result = runs.run(report::ask)) {
      return report.read(result, batches);
    }
  }

  private Read take(SessionRuns runs, int number, int at, OptionalInt behind) {
    Bucket bucket = buckets.get(number);
    try (TInt64 fed = TInt64.scalarOf(at);
        Result result =
            runs.run(
                number,
                behind,
                runner -> {
                  runner
                      .feed(place, fed)
                      .addTarget(at == 0 ? bucket.taking().first() : bucket.taking().next());
                  bucket.losses().ask(runner);
                })) {
      return bucket.losses().read(result, 0);
    }
  }
}
