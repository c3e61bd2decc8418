package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.trimodal.evaluation.tuning.Standing;
import org.trimodal.evaluation.tuning.Trial;
import org.trimodal.evaluation.tuning.TuningListener;
import org.trimodal.training.fit.Throughput;

/** Tells of a search in a line per training. */
final class TuningProgress implements TuningListener {
  private final PrintWriter out;
  private final Clock clock;
  private Instant since;

  TuningProgress(PrintWriter out, Clock clock) {
    this.out = out;
    this.clock = clock;
    this.since = clock.instant();
  }

  static String describe(Standing standing) {
    return String.format(
        Locale.ROOT,
        "trial %d, %d epochs, best %d: %s %.4f",
        standing.trial().number(),
        standing.epochs(),
        standing.bestEpoch(),
        standing.trial().config().schedule().monitor().key(),
        standing.value());
  }

  @Override
  public void started(int runs) {
    print("%d trainings are left".formatted(runs));
    since = clock.instant();
  }

  @Override
  public void rested(Standing standing) {
    Instant now = clock.instant();
    String time = Throughput.minutes(Duration.between(since, now));
    since = now;
    print(
        "%s  %s  %s"
            .formatted(describe(standing), time, String.join(" ", standing.trial().settings())));
  }

  @Override
  public void interrupted(Trial trial) {
    print("stopped within trial %d; the same command goes on".formatted(trial.number()));
  }

  @Override
  public void noticed(String line) {
    print(line);
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
