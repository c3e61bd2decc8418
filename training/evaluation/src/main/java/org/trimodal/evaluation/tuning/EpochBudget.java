package org.trimodal.evaluation.tuning;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.trimodal.model.graph.TrainingGraph.StepResult;
import org.trimodal.training.fit.TrainingListener;

/** Lets a run rest at the end of an epoch, or earlier if the user asks for it. */
final class EpochBudget implements TrainingListener, BooleanSupplier {
  private final int epochs;
  private final BooleanSupplier stopRequested;
  private final Consumer<String> notices;
  private long lastStep = Long.MAX_VALUE;
  private boolean spent;

  /**
   * A budget.
   *
   * @param epochs after which to rest
   * @param stopRequested whether the user asks to stop
   * @param notices takes what the user should know
   */
  EpochBudget(int epochs, BooleanSupplier stopRequested, Consumer<String> notices) {
    this.epochs = epochs;
    this.stopRequested = stopRequested;
    this.notices = notices;
  }

  @Override
  public void started(int epoch, int allEpochs, long step, long totalSteps) {
    lastStep = totalSteps / allEpochs * epochs; // every epoch has as many steps
  }

  @Override
  public void stepped(StepResult result) {
    spent = result.step() >= lastStep;
  }

  @Override
  public void noticed(String line) {
    notices.accept(line);
  }

  @Override
  public boolean getAsBoolean() {
    return spent || stopRequested.getAsBoolean();
  }
}
