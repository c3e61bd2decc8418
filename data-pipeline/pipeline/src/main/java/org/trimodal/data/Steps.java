package org.trimodal.data;

import java.util.List;

/**
 * What is known of the steps of a sequence beside their features.
 *
 * @param words what is said in each, an empty word where nothing is; empty where it is not known
 * @param seconds when each begins, in the recording's time; empty where it is not known
 */
public record Steps(List<String> words, List<Float> seconds) {
  private static final Steps NONE = new Steps(List.of(), List.of());

  /** Copies the lists. */
  public Steps {
    words = List.copyOf(words);
    seconds = List.copyOf(seconds);
  }

  /** Nothing is known. */
  public static Steps unknown() {
    return NONE;
  }

  /** Words without times. */
  public static Steps of(List<String> words) {
    return new Steps(words, List.of());
  }

  /**
   * Of some of the steps.
   *
   * @param from first of them
   * @param to the one after the last
   */
  public Steps subList(int from, int to) {
    return new Steps(
        words.isEmpty() ? words : words.subList(from, to),
        seconds.isEmpty() ? seconds : seconds.subList(from, to));
  }

  /** Whether it says something of each of so many steps. */
  boolean fits(int length) {
    return (words.isEmpty() || words.size() == length)
        && (seconds.isEmpty() || seconds.size() == length);
  }
}
