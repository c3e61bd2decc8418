package org.trimodal.data.shard;

import java.util.List;

/**
 * Mean and standard deviation of a modality's features over all true steps of the training split.
 *
 * @param modality its name
 * @param steps true steps that were counted
 * @param mean {@code [width]}
 * @param deviation {@code [width]}, of the population; 0 for a feature that never changes
 */
public record FeatureStatistics(
    String modality, long steps, List<Double> mean, List<Double> deviation) {
  /** Copies the lists; refuses a mean without its deviation. */
  public FeatureStatistics {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != deviation.size()) {
      throw new IllegalArgumentException(
          "statistics of %s: expected as many deviations as means, found %d and %d"
              .formatted(modality, deviation.size(), mean.size()));
    }
  }
}
