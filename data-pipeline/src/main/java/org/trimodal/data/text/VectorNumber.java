package org.trimodal.data.text;

import com.google.common.primitives.Floats;
import java.util.Optional;

/** A number of a word vector. */
final class VectorNumber {
  private VectorNumber() {}

  /** The number as written; empty for what is none or not finite. */
  static Optional<Float> parse(String text) {
    return Optional.ofNullable(Floats.tryParse(text)).filter(Float::isFinite);
  }
}
