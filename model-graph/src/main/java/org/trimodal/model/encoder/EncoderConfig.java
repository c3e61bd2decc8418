package org.trimodal.model.encoder;

/**
 * Sizes of an encoder.
 *
 * @param vocabulary pieces that have an embedding
 * @param width of every hidden state
 * @param layers one after the other
 * @param heads of every attention; divides the width
 * @param inner width of the feed-forward parts
 * @param positions tokens of the longest text
 * @param types of text that have an embedding, of which the first is used; 0 where there are none,
 *     as in DistilBERT
 * @param epsilon of every layer normalisation
 */
public record EncoderConfig(
    int vocabulary,
    int width,
    int layers,
    int heads,
    int inner,
    int positions,
    int types,
    double epsilon) {
  /** Refuses sizes that no encoder can have, naming key, expectation and value. */
  public EncoderConfig {
    requirePositive("vocabulary", vocabulary);
    requirePositive("width", width);
    requirePositive("layers", layers);
    requirePositive("heads", heads);
    requirePositive("inner", inner);
    requirePositive("positions", positions);
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "encoder.heads: expected a divisor of the width (%d), found %d".formatted(width, heads));
    }
    if (types < 0) {
      throw new IllegalArgumentException(
          "encoder.types: expected at least 0, found %d".formatted(types));
    }
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException(
          "encoder.epsilon: expected in (0, 1), found %s".formatted(epsilon));
    }
  }

  private static void requirePositive(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "encoder.%s: expected at least 1, found %d".formatted(key, value));
    }
  }
}
