package org.trimodal.training.fit;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.trimodal.metric.SentimentMetrics;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.model.graph.TrainingGraph.StepResult;
import org.trimodal.savedmodel.checkpoint.RunState;
import org.trimodal.savedmodel.checkpoint.RunState.Best;
import org.trimodal.training.fit.TrainingResult.Reason;
import org.trimodal.training.run.EpochRow;

/** The training loop. */
final class Trainer {
  private final FitPlan plan;
  private final TrainingGraph graph;
  private final StreamedBatches batches;
  private final Validation validation;
  private final Journal journal;
  private final TrainingListener listener;
  private final EarlyStopping stopping;

  Trainer(
      FitPlan plan,
      TrainingGraph graph,
      StreamedBatches batches,
      Validation validation,
      Journal journal,
      TrainingListener listener) {
    this.plan = plan;
    this.graph = graph;
    this.batches = batches;
    this.validation = validation;
    this.journal = journal;
    this.listener = listener;
    this.stopping =
        new EarlyStopping(plan.config().schedule().monitor(), plan.config().schedule().patience());
  }

  /**
   * Trains on from a state, which the graph's variables have to be those of.
   *
   * @param from where to begin
   * @param stopRequested asked after each step
   */
  TrainingResult run(RunState from, BooleanSupplier stopRequested) {
    RunState state = from;
    int epochs = plan.config().schedule().epochs();
    boolean stop = false;
    while (!stop && state.epoch() < epochs && !stopping.exhausted(state.best())) {
      EpochSteps steps = plan.steps(state.epoch(), state.batchInEpoch());
      EpochTotals totals = new EpochTotals(state.epochTotals());
      journal.begin();
      batches.start(graph, plan.epoch(state.epoch()), state.batchInEpoch());
      StepResult last = null;
      long utterances = 0;
      while (steps.left() && !stop) {
        last = steps.next(graph);
        totals.add(last);
        utterances += last.rows().length;
        listener.stepped(last);
        stop = stopRequested.getAsBoolean();
        state = state.afterStep(last.step(), steps.done(), totals.sums());
        // After the last one the state follows from the validation.
        if (steps.left()
            && (stop || last.step() % plan.config().schedule().checkpointSteps() == 0)) {
          journal.checkpoint(state);
        }
      }
      if (last != null && !steps.left()) {
        state = validate(state, totals.means(last), last, utterances);
      }
    }
    return new TrainingResult(
        reason(state),
        state.epoch(),
        state.step(),
        graph.skippedSteps(),
        state.best(),
        graph.fingerprint());
  }

  private RunState validate(
      RunState state, Map<String, Double> losses, StepResult last, long utterances) {
    Duration training = journal.lap();
    if (graph.skippedSteps() > 0) {
      listener.noticed(
          "skipped so far, because gradients left float16's range: %d of %d steps"
              .formatted(graph.skippedSteps(), state.step()));
    }
    SentimentMetrics valid = validation.measure(graph);
    int epoch = state.epoch() + 1;
    Best best = stopping.after(state.best(), epoch, state.step(), valid);
    RunState next = state.afterEpoch(best);
    EpochRow row = new EpochRow(epoch, state.step(), losses, last.learningRate(), valid);
    journal.epoch(row, next, utterances, training);
    listener.recorded(journal.run());
    listener.validated(row, best.epoch() == epoch);
    return next;
  }

  private Reason reason(RunState state) {
    if (state.epoch() >= plan.config().schedule().epochs()) {
      return Reason.COMPLETED;
    }
    return stopping.exhausted(state.best()) ? Reason.STOPPED_EARLY : Reason.INTERRUPTED;
  }
}
