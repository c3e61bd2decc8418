package org.trimodal.data.text;

import com.google.common.base.CharMatcher;
import com.google.common.primitives.Floats;
import java.util.Optional;

/** A number of a word vector. */
final class VectorNumber {
  private VectorNumber() {}

  /** Java's own suffixes and hexadecimal digits are no number's: 2d may be part of a word. */
  private static final CharMatcher DECIMAL = CharMatcher.anyOf("+-.0123456789eE");

  /** The number as written; empty for what is none or not finite. */
  static Optional<Float> parse(String text) {
    return Optional.ofNullable(DECIMAL.matchesAllOf(text) ? Floats.tryParse(text) : null)
        .filter(Float::isFinite);
  }
}
