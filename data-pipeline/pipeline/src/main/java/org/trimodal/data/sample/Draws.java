package org.trimodal.data.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Random numbers that are a function of seed, purpose and number, the same on every machine. */
final class Draws {
  private static final int UNIFORMS_PER_NORMAL = 12; // their sum has variance 1

  private final SplittableRandom random;

  Draws(long seed, String purpose, int number) {
    SplittableRandom forPurpose = new SplittableRandom(seed ^ ((long) purpose.hashCode() << 32));
    this.random = new SplittableRandom(forPurpose.nextLong() + 0x9E3779B97F4A7C15L * number);
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** One of 0 to {@code bound - 1}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Near enough to a standard normal number, without a logarithm that may differ by machine. */
  double normal() {
    double sum = -UNIFORMS_PER_NORMAL / 2.0;
    for (int i = 0; i < UNIFORMS_PER_NORMAL; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  /** The same items in any order. */
  <T> List<T> shuffled(List<T> items) {
    List<T> shuffled = new ArrayList<>(items);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, below(i + 1));
    }
    return shuffled;
  }

  /** As many normal numbers, scaled to length 1. */
  double[] direction(int width) {
    double[] direction = new double[width];
    double squares = 0;
    for (int i = 0; i < width; i++) {
      direction[i] = normal();
      squares += direction[i] * direction[i];
    }
    for (int i = 0; i < width; i++) {
      direction[i] /= Math.sqrt(squares);
    }
    return direction;
  }
}
