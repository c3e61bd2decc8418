package org.trimodal.data.yaml;

import java.util.function.UnaryOperator;

/**
 * One thing that is wrong with a configuration.
 *
 * @param key path of the key at fault, parted by dots
 * @param text what follows the key: {@code : expected <what>, found <what>}
 */
public record Problem(String key, String text) {
  /** Something else than was expected at a key. */
  public static Problem at(String key, String expected, String found) {
    return new Problem(key, ": expected %s, found %s".formatted(expected, found));
  }

  /**
   * The whole problem in words.
   *
   * @param places where the value of a key comes from
   */
  public String at(UnaryOperator<String> places) {
    return places.apply(key) + text;
  }

  /**
   * What a record at {@code path} refused. Its message names a key that is relative to the record,
   * or to the record above it ({@code score.weight} at {@code tasks.score}), or none, if the record
   * itself is at fault.
   */
  static Problem refused(String path, String message) {
    int end = 0;
    while (end < message.length() && isOfKey(message.charAt(end))) {
      end++;
    }
    String named = message.substring(0, end);
    String last = path.substring(path.lastIndexOf('.') + 1);
    if (named.isEmpty() || named.equals(last)) {
      return new Problem(path, message.substring(end));
    }
    String key = named.startsWith(last + ".") ? named.substring(last.length() + 1) : named;
    return new Problem(path.isEmpty() ? key : path + "." + key, message.substring(end));
  }

  private static boolean isOfKey(char c) {
    return c == '.' || Character.isLetterOrDigit(c);
  }
}
