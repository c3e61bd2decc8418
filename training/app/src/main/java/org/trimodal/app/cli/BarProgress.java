package org.trimodal.app.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.trimodal.metric.Metric;
import org.trimodal.model.graph.TrainingGraph.StepResult;
import org.trimodal.training.fit.Throughput;
import org.trimodal.training.fit.TrainingListener;
import org.trimodal.training.run.EpochRow;

/** Shows a run as a bar with time left, loss, learning rate and speed, for terminals. */
final class BarProgress implements TrainingListener, AutoCloseable {
  private final int columns;
  private final Throughput throughput;
  private Optional<ProgressBar> bar = Optional.empty();
  private int epoch;
  private int epochs;
  private long totalSteps;
  private String valid = "";
  private volatile String left = "";
  private volatile String right = "";

  /**
   * Shows nothing until the run starts.
   *
   * @param columns of the terminal
   * @param throughput of the run
   */
  BarProgress(int columns, Throughput throughput) {
    this.columns = columns;
    this.throughput = throughput;
  }

  @Override
  public void started(int epoch, int epochs, long step, long totalSteps) {
    this.epoch = epoch;
    this.epochs = epochs;
    this.totalSteps = totalSteps;
    left = "epoch %d/%d ".formatted(epoch, epochs);
    throughput.begin();
    // With its width given, the library leaves the terminal's settings and signals alone.
    bar =
        Optional.of(
            new ProgressBarBuilder()
                .setInitialMax(totalSteps)
                .startsFrom(step, Duration.ZERO)
                .setConsumer(new ConsoleProgressBarConsumer(System.out, columns - 1))
                .setRenderer((progress, length) -> render(progress))
                .build());
  }

  @Override
  public void stepped(StepResult result) {
    throughput.stepped(result.rows().length);
    left = "epoch %d/%d ".formatted(epoch, epochs);
    right =
        String.format(
            Locale.ROOT,
            " %s left  loss %.3f  rate %.0e  %.0f samples/s%s",
            Throughput.minutes(throughput.timeFor(totalSteps - result.step())),
            result.loss(),
            result.learningRate(),
            throughput.samplesPerSecond(),
            valid);
    bar.ifPresent(shown -> shown.stepTo(result.step()));
  }

  @Override
  public void validated(EpochRow row, boolean best) {
    epoch = Math.min(row.epoch() + 1, epochs);
    valid =
        String.format(
            Locale.ROOT,
            "  MAE %.3f%s",
            row.valid().value(Metric.MAE).orElse(Double.NaN),
            best ? "*" : "");
    throughput.restart();
  }

  @Override
  public void noticed(String line) {
    System.out.println(line);
  }

  /** Leaves the bar as it stands. */
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }

  private String render(ProgressState progress) {
    String before = left;
    String after = right;
    int room = Math.max(3, columns - 3 - before.length() - after.length());
    int done = (int) (room * progress.getNormalizedProgress());
    String line = before + "[" + "=".repeat(done) + " ".repeat(room - done) + "]" + after;
    return line.substring(0, Math.min(line.length(), columns - 1));
  }
}
