package org.trimodal.evaluation.tuning;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.trimodal.training.config.BaseConfig;
import org.trimodal.training.config.SearchSpace;

/**
 * What a search tries.
 *
 * @param data folder of the prepared data set
 * @param out folder of the trials and the leaderboard
 * @param rungs how far trials are trained
 * @param trials drawn from the space
 */
public record TuningPlan(Path data, Path out, Rungs rungs, List<Trial> trials) {
  /** Refuses a search of nothing. */
  public TuningPlan {
    trials = List.copyOf(trials);
    if (trials.isEmpty()) {
      throw new IllegalArgumentException("tuning: expected trials, found none");
    }
  }

  /**
   * Draws the trials.
   *
   * @param count how many
   * @param seed of the draws; equal seeds, equal trials
   */
  public static List<Trial> draw(
      int count, long seed, SearchSpace space, BaseConfig base, Path out) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> Trial.draw(number, seed, space, base, out))
        .toList();
  }
}
