package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.trimodal.metric.Metric;
import org.trimodal.model.graph.TrainingGraph.StepResult;
import org.trimodal.training.fit.Throughput;
import org.trimodal.training.fit.TrainingListener;
import org.trimodal.training.run.EpochRow;

/** Tells of a run in a line per epoch, for files and pipes. */
final class LineProgress implements TrainingListener {
  private final PrintWriter out;
  private final Throughput throughput;
  private int epochs;
  private long totalSteps;

  LineProgress(PrintWriter out, Throughput throughput) {
    this.out = out;
    this.throughput = throughput;
  }

  @Override
  public void started(int epoch, int epochs, long step, long totalSteps) {
    this.epochs = epochs;
    this.totalSteps = totalSteps;
    throughput.begin();
  }

  @Override
  public void stepped(StepResult result) {
    throughput.stepped(result.rows().length);
  }

  @Override
  public void validated(EpochRow row, boolean best) {
    double speed = throughput.samplesPerSecond();
    print(
        String.format(
            Locale.ROOT,
            "epoch %d/%d  loss %.4f  rate %.1e  valid MAE %.4f%s  %.0f samples/s  %s left",
            row.epoch(),
            epochs,
            row.losses().getOrDefault("loss", Double.NaN),
            row.learningRate(),
            row.valid().value(Metric.MAE).orElse(Double.NaN),
            best ? " (best)" : "",
            speed,
            Throughput.minutes(throughput.timeFor(totalSteps - row.step()))));
    throughput.restart();
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
