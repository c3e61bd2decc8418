package org.trimodal.evaluation.tuning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.evaluation.report.DrawnCurves;
import org.trimodal.files.FolderLock;
import org.trimodal.files.WholeFile;
import org.trimodal.model.Device;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.fit.TrainingException;
import org.trimodal.training.fit.TrainingRun;

/**
 * Trains trials rung by rung and lets the better ones go on. What is on disk is all the state there
 * is: stopped or killed, the same search goes on to the same end.
 */
public final class Tuning {
  private final TuningPlan plan;
  private final TuningListener listener;
  private final BooleanSupplier stopRequested;
  private final Clock clock;
  private final Device device;

  /**
   * Wires a search.
   *
   * @param listener hears of the progress
   * @param stopRequested asked after each step; when true, a checkpoint is written and the search
   *     ends
   * @param clock for the timing of the runs
   * @param device that computes
   */
  public Tuning(
      TuningPlan plan,
      TuningListener listener,
      BooleanSupplier stopRequested,
      Clock clock,
      Device device) {
    this.plan = plan;
    this.listener = listener;
    this.stopRequested = stopRequested;
    this.clock = clock;
    this.device = device;
  }

  /**
   * Searches, and writes {@code leaderboard.csv} and {@code best.yaml}.
   *
   * @return the best trial; empty if the user asked to stop
   * @throws org.trimodal.training.run.RunFolderException if there are trials of another search
   */
  @SuppressWarnings("try") // the lock is held, not used
  public Optional<Standing> run() {
    String dataHash = LearningSet.open(plan.data()).dataHash();
    plan.trials().stream().filter(Trial::begun).forEach(trial -> trial.requireSame(dataHash));
    listener.started(left());
    try {
      Files.createDirectories(plan.out());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (FolderLock lock = FolderLock.take(plan.out())) {
      Leaderboard leaderboard = new Leaderboard(plan.out().resolve("leaderboard.csv"));
      List<Trial> trials = plan.trials();
      for (int rung = 0; rung < plan.rungs().epochs().size(); rung++) {
        List<Standing> standings = new ArrayList<>();
        for (Trial trial : trials) {
          Optional<Standing> standing = train(trial, plan.rungs().epochs().get(rung));
          if (standing.isEmpty()) {
            listener.interrupted(trial);
            return Optional.empty();
          }
          standings.add(standing.get());
          leaderboard.add(standing.get(), rung);
        }
        trials =
            standings.stream()
                .sorted(Standing.BETTER)
                .limit(plan.rungs().reach(rung + 1, plan.trials().size()))
                .map(Standing::trial)
                .toList();
      }
      Standing best = leaderboard.best();
      Path file = plan.out().resolve("best.yaml");
      WholeFile.replace(file, ConfigReader.write(best.trial().config()));
      return Optional.of(best);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Trains to a rung, where the trial is not there yet; empty if the user asked to stop. */
  private Optional<Standing> train(Trial trial, int epochs) {
    if (!trial.hasReached(epochs)) {
      EpochBudget budget = new EpochBudget(epochs, stopRequested, listener::noticed);
      TrainingRun training = new TrainingRun(new DrawnCurves(budget), budget, clock).on(device);
      try {
        if (trial.begun()) {
          training.resume(trial.folder());
        } else {
          training.start(trial.config(), plan.data(), trial.folder());
        }
      } catch (TrainingException e) {
        // A trial that diverges is a bad one, not the end of the search.
        listener.noticed("trial %d: %s".formatted(trial.number(), e.getMessage()));
        return Optional.of(trial.standing(epochs));
      }
      if (!trial.hasReached(epochs)) {
        return Optional.empty();
      }
      listener.rested(trial.standing(epochs));
    }
    return Optional.of(trial.standing(epochs));
  }

  private int left() {
    int left = 0;
    for (int rung = 0; rung < plan.rungs().epochs().size(); rung++) {
      int epochs = plan.rungs().epochs().get(rung);
      long there = plan.trials().stream().filter(trial -> trial.hasReached(epochs)).count();
      int reach = plan.rungs().reach(rung, plan.trials().size());
      left += Math.max(0, reach - (int) there);
    }
    return left;
  }
}
