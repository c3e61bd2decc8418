package org.trimodal.training.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.trimodal.training.experiment.ExperimentListener;
import org.trimodal.training.experiment.PlannedRun;
import org.trimodal.training.experiment.RunOutcome;
import org.trimodal.training.fit.TrainingListener;
import org.trimodal.training.metric.Metric;
import org.trimodal.training.metric.SentimentMetrics;
import org.trimodal.training.report.MetricText;

/** Tells of an experiment in a line per run. */
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
  public void ended(int number, RunOutcome outcome, boolean before) {
    List<String> parts = new ArrayList<>();
    parts.add("run %d of %d".formatted(number, runs));
    parts.add(outcome.run().label());
    parts.add(
        "%d epochs, best %d".formatted(outcome.result().epochs(), outcome.result().best().epoch()));
    SentimentMetrics metrics = outcome.scored().metrics();
    for (Metric metric : TOLD) {
      if (metrics.told().contains(metric)) {
        parts.add(metric.label() + " " + MetricText.of(metric, metrics.value(metric)));
      }
    }
    parts.add(before ? "finished before" : time());
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
