package org.trimodal.model;

/**
 * One input sequence of the network.
 *
 * @param name of the modality
 * @param width features per step
 * @param length longest sequence that the network sees; longer ones are cut
 * @param keep which end of a longer sequence stays
 * @param kernel steps that the convolution spans, odd
 * @param normalization applied inside the graph
 */
public record InputSpec(
    String name, int width, int length, Keep keep, int kernel, Normalization normalization) {
  /** Which end of a too long sequence stays. */
  public enum Keep {
    FIRST,
    LAST
  }

  /** Refuses names that TensorFlow's operations cannot have and sizes that no network can. */
  public InputSpec {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      throw new IllegalArgumentException(
          "input '%s': expected a name of Latin letters, digits, _ and -, a letter or digit first"
              .formatted(name));
    }
    if (width < 1 || length < 1 || kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException(
          "input %s: expected width, length >= 1 and an odd kernel, found %d, %d, %d"
              .formatted(name, width, length, kernel));
    }
    if (normalization.mean().length != width) {
      throw new IllegalArgumentException(
          "input %s: expected %d means, found %d"
              .formatted(name, width, normalization.mean().length));
    }
  }

  /** The same input, standardised by other statistics. */
  public InputSpec withNormalization(Normalization other) {
    return new InputSpec(name, width, length, keep, kernel, other);
  }
}
