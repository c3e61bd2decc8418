package org.trimodal.data.csd;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/**
 * The values of a video's frames that are NaN or infinite, whatever a collapse function makes of
 * them.
 *
 * @param values in the order in which they were read
 */
record NonFiniteFrames(List<Value> values) {
  NonFiniteFrames {
    values = ImmutableList.copyOf(values);
  }

  /**
   * One of them.
   *
   * @param role of its sequence
   * @param start of its frame, in seconds
   * @param end of its frame, in seconds
   * @param feature number within the frame
   * @param value NaN or infinite
   */
  record Value(String role, double start, double end, int feature, float value) {}

  /**
   * What of it overlaps an interval, in words; empty if there is none.
   *
   * @param from in seconds
   * @param to in seconds
   */
  Optional<String> between(double from, double to) {
    List<Value> inside =
        values.stream()
            .filter(each -> Math.min(each.end(), to) - Math.max(each.start(), from) > Sweep.EPSILON)
            .toList();
    return inside.stream()
        .findFirst()
        .map(
            first ->
                "%s, frame at %s s, feature %d: expected a finite number, found %s%s"
                    .formatted(
                        first.role(),
                        first.start(),
                        first.feature(),
                        first.value(),
                        inside.size() == 1 ? "" : ", and %d more".formatted(inside.size() - 1)));
  }

  /** All of it, in words; empty if there is none. */
  Optional<String> all() {
    return between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }
}
