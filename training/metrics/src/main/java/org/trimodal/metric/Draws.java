package org.trimodal.metric;

import java.util.SplittableRandom;

/**
 * Draws with replacement of as many things as there are, one after the other. What is drawn has its
 * own stream of random numbers: draws of clusters are the same whatever is drawn besides.
 */
final class Draws {
  /** What is drawn. */
  enum Of {
    CLUSTERS(0),
    RUNS(1),
    RUNS_OF_THE_OTHER(2);

    /** Added to the bootstrap's seed. */
    private final int stream;

    Of(int stream) {
      this.stream = stream;
    }
  }

  private final SplittableRandom random;
  private final int count;
  private final int resamples;

  /**
   * Begins anew.
   *
   * @param count of the things
   */
  Draws(Bootstrap bootstrap, Of what, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("bootstrap: expected utterances, found none");
    }
    this.random = new SplittableRandom(bootstrap.seed() + what.stream);
    this.count = count;
    this.resamples = bootstrap.resamples();
  }

  /** How many draws there are to be. */
  int resamples() {
    return resamples;
  }

  /** The next draw: how often each thing was drawn, {@code [count]}. */
  int[] next() {
    int[] times = new int[count];
    for (int i = 0; i < count; i++) {
      times[random.nextInt(count)]++;
    }
    return times;
  }
}
