package org.trimodal.metric;

import java.util.List;
import java.util.Optional;

/**
 * How much of a resampled number's variance comes from the seeds, and thereby how many degrees of
 * freedom its standard error has.
 *
 * <p>A variance that is a sum of independent estimates has about {@code V² / Σ (Vᵢ² / νᵢ)} of them
 * (Satterthwaite 1946; of two means this is Welch's test). Here these are the variance of each
 * system's mean over its seeds, {@code s² / n} with {@code n - 1} degrees of freedom, and the rest,
 * which the clusters bring, with their number less one.
 */
final class SeedVariance {
  /** Below this share of the number an error is rounding: nothing varies. */
  private static final double ROUNDING = 1e-9;

  private final List<double[]> systems;
  private final int clusters;

  /**
   * Of one system or two.
   *
   * @param systems values of the runs of each, {@code [runs]}
   * @param clusters number of them
   */
  SeedVariance(List<double[]> systems, int clusters) {
    this.systems = systems.stream().filter(runs -> runs.length > 1).toList();
    this.clusters = clusters;
  }

  /**
   * The number with the error that it has under resampling.
   *
   * @param value of the number
   * @param distribution of it
   * @return absent where there is one run of each system, or where nothing varies
   */
  Optional<Estimate> estimate(double value, Distribution distribution) {
    double error = distribution.deviation();
    return systems.isEmpty() || error <= ROUNDING * Math.abs(value)
        ? Optional.empty()
        : Optional.of(new Estimate(value, error, freedom(error * error)));
  }

  private double freedom(double variance) {
    double rest = variance;
    double uncertain = 0;
    for (double[] runs : systems) {
      double deviation = StudentInterval.deviation(runs);
      double ofMean = deviation * deviation / runs.length;
      rest -= ofMean;
      uncertain += ofMean * ofMean / (runs.length - 1);
    }
    rest = Math.max(0, rest);
    uncertain += rest * rest / Math.max(1, clusters - 1);
    return variance * variance / uncertain;
  }
}
