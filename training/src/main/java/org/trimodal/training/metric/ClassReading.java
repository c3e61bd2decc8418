package org.trimodal.training.metric;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** A way in which the field reads scores, as distances from neutral, as classes. */
public enum ClassReading {
  SEVEN_LEVELS(Metric.ACC7, "-3", "-2", "-1", "0", "1", "2", "3"),
  FIVE_LEVELS(Metric.ACC5, "-2", "-1", "0", "1", "2"),
  HAS0(Metric.ACC2_HAS0, Metric.F1_HAS0, "below 0", "0 or above"),
  NON0(Metric.ACC2_NON0, Metric.F1_NON0, "below 0", "above 0"),
  SIMS2(Metric.ACC2_SIMS, Metric.F1_SIMS, "0 or below", "above 0"),
  SIMS3(Metric.ACC3_SIMS, "to -0.1", "to 0.1", "above"),
  SIMS5(Metric.ACC5_SIMS, "to -0.7", "to -0.1", "to 0.1", "to 0.7", "above");

  private final Metric accuracy;
  private final Optional<Metric> f1;
  private final ImmutableList<String> classes;

  ClassReading(Metric accuracy, String... classes) {
    this.accuracy = accuracy;
    this.f1 = Optional.empty();
    this.classes = ImmutableList.copyOf(classes);
  }

  ClassReading(Metric accuracy, Metric f1, String negative, String positive) {
    this.accuracy = accuracy;
    this.f1 = Optional.of(f1);
    this.classes = ImmutableList.of(negative, positive);
  }

  /** The accuracy under this reading. */
  public Metric accuracy() {
    return accuracy;
  }

  /** The weighted F1, where the field tells one. */
  public Optional<Metric> f1() {
    return f1;
  }

  /** Names of the classes, lowest scores first. */
  public ImmutableList<String> classes() {
    return classes;
  }

  /** Class of a score, an index of {@link #classes}. */
  public int of(double score) {
    return switch (this) {
      case SEVEN_LEVELS -> level(score, 3);
      case FIVE_LEVELS -> level(score, 2);
      case HAS0 -> score >= 0 ? 1 : 0;
      case NON0 -> score > 0 ? 1 : 0;
      case SIMS2 -> bin(score, 0);
      case SIMS3 -> bin(score, -0.1f, 0.1f);
      case SIMS5 -> bin(score, -0.7f, -0.1f, 0.1f, 0.7f);
    };
  }

  /** Whether utterances of that truth are counted. */
  boolean covers(double truth) {
    return this != NON0 || truth != 0;
  }

  /** Clipped, then rounded half to even as numpy does. */
  private static int level(double score, int bound) {
    return (int) Math.rint(Math.max(-bound, Math.min(bound, score))) + bound;
  }

  /** Bounds belong to the bin below; they are floats, as MMSA compares floats with them. */
  private static int bin(double score, float... bounds) {
    int bin = 0;
    while (bin < bounds.length && score > bounds[bin]) {
      bin++;
    }
    return bin;
  }
}
