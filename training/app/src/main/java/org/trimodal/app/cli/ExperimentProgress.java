package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.trimodal.evaluation.experiment.ExperimentListener;
import org.trimodal.evaluation.experiment.PlannedRun;
import org.trimodal.evaluation.experiment.RunOutcome;
import org.trimodal.metric.Metric;
import org.trimodal.metric.MetricText;
import org.trimodal.metric.SentimentMetrics;
import org.trimodal.training.fit.Throughput;
import org.trimodal.training.fit.TrainingListener;
import org.trimodal.training.fit.TrainingResult;

/** Prints a line for each run that was trained, then one for each that was evaluated. */
final class ExperimentProgress implements ExperimentListener, TrainingListener {
  private static final List<Metric> TOLD =
      List.of(Metric.MAE, Metric.CORR, Metric.ACC2_HAS0, Metric.ACC7);

  private final PrintWriter out;
  private final Clock clock;
  private Instant since;
  private Duration spent = Duration.ZERO;
  private int runs;
  private int left;
  private int made;

  ExperimentProgress(PrintWriter out, Clock clock) {
    this.out = out;
    this.clock = clock;
    this.since = clock.instant();
  }

  @Override
  public void started(int runs, int finished) {
    this.runs = runs;
    this.left = runs - finished;
    print(
        finished == 0
            ? "%d runs".formatted(runs)
            : "%d runs, %d of them finished before".formatted(runs, finished));
    since = clock.instant();
  }

  @Override
  public void ended(int number, PlannedRun run, TrainingResult result, boolean before) {
    Metric monitored = run.variant().config().schedule().monitor();
    OptionalDouble best = OptionalDouble.of(result.best().value());
    print(
        "run %d of %d  %s  %d epochs, best %d  validation %s %s  %s"
            .formatted(
                number,
                runs,
                run.label(),
                result.epochs(),
                result.best().epoch(),
                monitored.label(),
                MetricText.of(monitored, best),
                before ? "finished before" : time()));
  }

  @Override
  public void evaluated(RunOutcome outcome) {
    List<String> parts = new ArrayList<>();
    parts.add(outcome.split().label() + " split");
    parts.add(outcome.run().label());
    SentimentMetrics metrics = outcome.scored().metrics();
    for (Metric metric : TOLD) {
      if (metrics.told().contains(metric)) {
        parts.add(metric.label() + " " + MetricText.of(metric, metrics.value(metric)));
      }
    }
    print(String.join("  ", parts));
  }

  @Override
  public void interrupted(PlannedRun run) {
    print("stopped within %s; the same command goes on".formatted(run.label()));
  }

  @Override
  public void noticed(String line) {
    print(line);
  }

  private String time() {
    Instant now = clock.instant();
    Duration run = Duration.between(since, now);
    since = now;
    spent = spent.plus(run);
    made++;
    left--;
    return "%s, %s left"
        .formatted(
            Throughput.minutes(run), Throughput.minutes(spent.multipliedBy(left).dividedBy(made)));
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
