package org.trimodal.metric;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.trimodal.model.TaskConfig.Scale;

/** A way to read scores as classes. */
final class ClassReading {
  /** At least neutral against below; all utterances. */
  static final ClassReading HAS0 =
      new ClassReading(
          scale -> List.of("below 0", "0 or above"),
          (distance, scale) -> distance >= 0 ? 1 : 0,
          truth -> true);

  /** Above neutral against the rest; utterances whose truth is neutral are left out. */
  static final ClassReading NON0 =
      new ClassReading(
          scale -> List.of("below 0", "above 0"),
          (distance, scale) -> distance > 0 ? 1 : 0,
          truth -> truth != 0);

  private final Function<Scale, List<String>> names;
  private final Rule rule;
  private final DoublePredicate covered;

  private ClassReading(Function<Scale, List<String>> names, Rule rule, DoublePredicate covered) {
    this.names = names;
    this.rule = rule;
    this.covered = covered;
  }

  /** Which class a score is of, given by its distance from neutral. */
  private interface Rule {
    int classOf(double distance, Scale scale);
  }

  /**
   * The middle whole numbers of a scale; scores are clipped to these and rounded half to even.
   *
   * @param count of them, an odd number
   */
  static ClassReading wholeNumbers(int count) {
    int reach = count / 2;
    return new ClassReading(
        scale ->
            IntStream.rangeClosed(-reach, reach)
                .mapToObj(level -> Integer.toString((int) middle(scale) + level))
                .toList(),
        (distance, scale) -> level(distance, scale, reach),
        truth -> true);
  }

  /**
   * Bins of the distance from neutral.
   *
   * @param names of the bins, lowest scores first
   * @param bounds between them, rising, each of the bin below; floats, as MMSA compares floats with
   *     them
   */
  static ClassReading bins(List<String> names, float... bounds) {
    return new ClassReading(
        scale -> names, (distance, scale) -> bin(distance, bounds), truth -> true);
  }

  /** Names of the classes on a scale that the reading is for, lowest scores first. */
  List<String> classes(Scale scale) {
    return names.apply(scale);
  }

  /**
   * Class of a score, an index of {@link #classes}.
   *
   * @param distance of the score from neutral
   * @param scale of the score, one that the reading is for
   */
  int of(double distance, Scale scale) {
    return rule.classOf(distance, scale);
  }

  /** Reads scores and truths. */
  Decisions of(Regression scores, Scale scale) {
    return Decisions.of(
        scores.truth(),
        classes(scale),
        covered,
        distance -> of(distance, scale),
        i -> of(scores.predicted()[i], scale));
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

  private static int bin(double score, float... bounds) {
    int bin = 0;
    while (bin < bounds.length && score > bounds[bin]) {
      bin++;
    }
    return bin;
  }
}
