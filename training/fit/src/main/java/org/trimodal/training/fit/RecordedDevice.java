package org.trimodal.training.fit;

import java.util.function.Consumer;
import org.trimodal.model.Device;
import org.trimodal.model.placement.Placement;
import org.trimodal.training.natives.Processor;
import org.trimodal.training.natives.TensorFlowSwitches;
import org.trimodal.training.run.RunFolder;
import org.trimodal.training.run.RunManifest.Computed;

/** Writes into a run's manifest where its steps run, and ends a run that runs elsewhere. */
final class RecordedDevice implements Consumer<Placement> {
  private final RunFolder run;
  private final Device asked;
  private final long step;

  /**
   * Of a run that begins or goes on.
   *
   * @param run whose manifest is written
   * @param asked device that was asked for
   * @param step the next one, whose placement this will hear
   */
  RecordedDevice(RunFolder run, Device asked, long step) {
    this.run = run;
    this.asked = asked;
    this.step = step;
  }

  /**
   * Hears where the step ran.
   *
   * @throws TrainingException if matrix products ran on another device than was asked for
   */
  @Override
  public void accept(Placement placement) {
    run.computed(
        new Computed(
            step,
            asked.name(),
            Processor.read().describe(),
            TensorFlowSwitches.oneDnn(),
            placement.operations(),
            placement.products()));
    int beside = placement.productsBeside(asked.name());
    if (beside > 0) {
      throw new TrainingException(
          "step %d: expected all %d matrix products on %s, found %d elsewhere (%s); trimodal doctor --device gpu says what is missing"
              .formatted(
                  step, placement.allProducts(), asked.name(), beside, placement.products()));
    }
  }
}
