package org.trimodal.metric;

/** Which of two values of a metric is the better one. */
public enum Direction {
  /** As of an accuracy. */
  LARGER_IS_BETTER(-1),
  /** As of an error. */
  SMALLER_IS_BETTER(1);

  private final int sign;

  Direction(int sign) {
    this.sign = sign;
  }

  /** Whether a value is better than another; an equal one is not, nor is NaN. */
  public boolean prefers(double value, double other) {
    return loss(value) < loss(other);
  }

  /** A number that is smaller the better the value is; NaN stays NaN. */
  public double loss(double value) {
    return sign * value;
  }
}
