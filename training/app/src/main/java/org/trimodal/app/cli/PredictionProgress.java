package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.trimodal.evaluation.prediction.PredictionListener;
import org.trimodal.evaluation.prediction.UtteranceSource.Rejection;

/** Tells how far a prediction is: by a bar in terminals, else by a line now and then. */
final class PredictionProgress implements PredictionListener, AutoCloseable {
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final Clock clock;
  private final Optional<ProgressBar> bar;
  private Instant told;

  /**
   * Shows nothing before the first utterances.
   *
   * @param out for lines
   * @param columns of the terminal, 0 where there is none
   * @param total utterances, where known
   */
  PredictionProgress(PrintWriter out, int columns, OptionalLong total) {
    this.out = out;
    clock = Clock.systemUTC();
    told = clock.instant();
    bar =
        columns == 0
            ? Optional.empty()
            : Optional.of(
                new ProgressBarBuilder()
                    .setTaskName("predicted")
                    .setInitialMax(total.orElse(-1))
                    .setConsumer(new ConsoleProgressBarConsumer(System.out, columns - 1))
                    .build());
  }

  @Override
  public void handled(long utterances) {
    bar.ifPresent(shown -> shown.stepTo(utterances));
    Instant now = clock.instant();
    if (bar.isEmpty() && Duration.between(told, now).compareTo(SILENCE) > 0) {
      told = now;
      out.println(utterances + " utterances");
      out.flush();
    }
  }

  @Override
  public void rejected(Rejection rejection) {}

  /** Leaves the bar as it stands. */
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
