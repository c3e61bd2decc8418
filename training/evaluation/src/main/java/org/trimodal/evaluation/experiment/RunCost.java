package org.trimodal.evaluation.experiment;

import java.util.OptionalDouble;
import org.trimodal.training.run.RunFolder;
import org.trimodal.training.run.TimingCsv;

/**
 * What a run took.
 *
 * @param parameters of the network, as its best checkpoint serves it
 * @param epochs that were trained
 * @param seconds of training steps on the clock, validation left out
 * @param utterancesPerSecond of those steps; empty where no time was written down
 */
record RunCost(long parameters, int epochs, double seconds, OptionalDouble utterancesPerSecond) {
  /**
   * Reads what a finished run left.
   *
   * @throws org.trimodal.training.run.RunFolderException if it has no best checkpoint
   */
  static RunCost of(RunOutcome outcome) {
    RunFolder run = new RunFolder(outcome.run().folder());
    TimingCsv.Total total = TimingCsv.total(run.timing());
    return new RunCost(
        run.best().parameters().values().stream().mapToLong(shape -> shape.size()).sum(),
        outcome.result().epochs(),
        total.seconds(),
        total.seconds() > 0
            ? OptionalDouble.of(total.utterances() / total.seconds())
            : OptionalDouble.empty());
  }
}
