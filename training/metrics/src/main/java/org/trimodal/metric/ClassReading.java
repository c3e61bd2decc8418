package org.trimodal.metric;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trimodal.model.TaskConfig.Scale;

/** A way in which the field reads scores as classes. */
public enum ClassReading {
  /** The whole numbers of a scale that has seven. */
  SEVEN_LEVELS(Metric.ACC7, Optional.empty()),
  /** The middle five whole numbers of a scale that has five or seven. */
  FIVE_LEVELS(Metric.ACC5, Optional.empty()),
  HAS0(Metric.ACC2_HAS0, Optional.of(Metric.F1_HAS0), "below 0", "0 or above"),
  NON0(Metric.ACC2_NON0, Optional.of(Metric.F1_NON0), "below 0", "above 0"),
  SIMS2(Metric.ACC2_SIMS, Optional.of(Metric.F1_SIMS), "0 or below", "above 0"),
  SIMS3(Metric.ACC3_SIMS, Optional.empty(), "to -0.1", "to 0.1", "above"),
  SIMS5(Metric.ACC5_SIMS, Optional.empty(), "to -0.7", "to -0.1", "to 0.1", "to 0.7", "above");

  private static final int SEVENS_REACH = 3;
  private static final int FIVES_REACH = 2;

  private final Metric accuracy;
  private final Optional<Metric> f1;
  private final ImmutableList<String> names;

  ClassReading(Metric accuracy, Optional<Metric> f1, String... names) {
    this.accuracy = accuracy;
    this.f1 = f1;
    this.names = ImmutableList.copyOf(names);
  }

  /** The accuracy under this reading. */
  public Metric accuracy() {
    return accuracy;
  }

  /** The weighted F1, where the field tells one. */
  public Optional<Metric> f1() {
    return f1;
  }

  /** Names of the classes on a scale that the reading is for, lowest scores first. */
  public List<String> classes(Scale scale) {
    return switch (this) {
      case SEVEN_LEVELS -> levels(scale, SEVENS_REACH);
      case FIVE_LEVELS -> levels(scale, FIVES_REACH);
      case HAS0, NON0, SIMS2, SIMS3, SIMS5 -> names;
    };
  }

  /**
   * Class of a score, an index of {@link #classes}.
   *
   * @param distance of the score from neutral
   * @param scale of the score, one that the reading is for
   */
  public int of(double distance, Scale scale) {
    return switch (this) {
      case SEVEN_LEVELS -> level(distance, scale, SEVENS_REACH);
      case FIVE_LEVELS -> level(distance, scale, FIVES_REACH);
      case HAS0 -> distance >= 0 ? 1 : 0;
      case NON0 -> distance > 0 ? 1 : 0;
      case SIMS2 -> bin(distance, 0);
      case SIMS3 -> bin(distance, -0.1f, 0.1f);
      case SIMS5 -> bin(distance, -0.7f, -0.1f, 0.1f, 0.7f);
    };
  }

  /** Whether utterances of that truth are counted. */
  boolean covers(double distance) {
    return this != NON0 || distance != 0;
  }

  private static List<String> levels(Scale scale, int reach) {
    return IntStream.rangeClosed(-reach, reach)
        .mapToObj(level -> Integer.toString((int) middle(scale) + level))
        .toList();
  }

  /** Clipped, then rounded half to even as numpy does: whole scores, not whole distances. */
  private static int level(double distance, Scale scale, int reach) {
    double low = middle(scale) - reach;
    double score = distance + scale.neutral();
    return (int) (Math.rint(Math.max(low, Math.min(low + 2.0 * reach, score))) - low);
  }

  private static double middle(Scale scale) {
    return (scale.min() + scale.max()) / 2;
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
