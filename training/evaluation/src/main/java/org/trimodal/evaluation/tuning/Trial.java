package org.trimodal.evaluation.tuning;

import com.google.common.collect.ImmutableList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.trimodal.training.config.BaseConfig;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.config.SearchSpace;
import org.trimodal.training.run.MetricsCsv;
import org.trimodal.training.run.RunFolder;

/**
 * One configuration that is tried.
 *
 * @param number from 1
 * @param settings what was drawn for it, {@code key=value}
 * @param config the whole of it
 * @param folder of its run
 */
public record Trial(int number, List<String> settings, RunConfig config, Path folder) {
  /** Copies the list. */
  public Trial {
    settings = ImmutableList.copyOf(settings);
  }

  /**
   * A trial that follows from seed and number alone: more trials leave the first ones as they are.
   */
  static Trial draw(int number, long seed, SearchSpace space, BaseConfig base, Path out) {
    SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + number);
    List<String> settings = space.draw(random, base);
    return new Trial(
        number, settings, base.with(settings), out.resolve("trial-%03d".formatted(number)));
  }

  boolean begun() {
    return Files.exists(folder);
  }

  /** Refuses what is there if it is another run. */
  void requireSame(String dataHash) {
    RunFolder.open(folder).requireMadeFrom(ConfigReader.write(config), dataHash, Optional.empty());
  }

  /** Whether it needs no more training for a rung: it is there, or has ended before. */
  boolean hasReached(int epochs) {
    return begun()
        && (Files.exists(RunFolder.open(folder).result())
            || MetricsCsv.read(RunFolder.open(folder).metrics()).epochs() >= epochs);
  }

  /** How good it was on the validation split until a rung, however far it has come since. */
  Standing standing(int epochs) {
    MetricsCsv metrics = MetricsCsv.read(RunFolder.open(folder).metrics());
    return Standing.best(this, metrics, epochs);
  }
}
