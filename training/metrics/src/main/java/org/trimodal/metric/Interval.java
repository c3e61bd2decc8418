package org.trimodal.metric;

/**
 * An interval of 95%: of a resampled number, or Student's.
 *
 * @param low 2.5% of the resamples lie below
 * @param high 2.5% of the resamples lie above
 */
public record Interval(double low, double high) {
  /** Share inside. */
  public static final double LEVEL = 0.95;

  /** Whether 0 lies outside. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
