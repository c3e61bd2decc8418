package org.trimodal.evaluation.report;

import org.trimodal.model.graph.TrainingGraph.StepResult;
import org.trimodal.training.fit.TrainingListener;
import org.trimodal.training.run.EpochRow;
import org.trimodal.training.run.MetricsCsv;
import org.trimodal.training.run.RunFolder;

/**
 * Draws the curves of a run into its folder after each epoch, beside what another listener does.
 *
 * @param beside hears everything too
 */
public record DrawnCurves(TrainingListener beside) implements TrainingListener {
  @Override
  public void started(int epoch, int epochs, long step, long totalSteps) {
    beside.started(epoch, epochs, step, totalSteps);
  }

  @Override
  public void stepped(StepResult result) {
    beside.stepped(result);
  }

  @Override
  public void recorded(RunFolder run) {
    CurvesPicture.of(MetricsCsv.read(run.metrics()))
        .ifPresent(picture -> picture.writePng(run.curves()));
    beside.recorded(run);
  }

  @Override
  public void validated(EpochRow row, boolean best) {
    beside.validated(row, best);
  }

  @Override
  public void noticed(String line) {
    beside.noticed(line);
  }
}
