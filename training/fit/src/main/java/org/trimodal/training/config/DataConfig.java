package org.trimodal.training.config;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.trimodal.data.ModalityName;
import org.trimodal.model.InputSpec.Keep;

/**
 * What the network sees of the data.
 *
 * @param modalities by name, in the order of the network's inputs
 * @param batch utterances per step
 * @param buckets of lengths at most; more of them waste less work on padding and build more graph
 * @param normalise whether features are standardised with the training split's statistics
 * @param clip of standardised features, in standard deviations; {@code inf} for none
 */
public record DataConfig(
    Map<String, ModalityConfig> modalities,
    int batch,
    int buckets,
    boolean normalise,
    double clip) {
  /** Refuses an empty set of modalities and sizes below 1. */
  public DataConfig {
    modalities = ImmutableMap.copyOf(modalities);
    if (modalities.isEmpty()) {
      throw new IllegalArgumentException("modalities: expected at least one, found none");
    }
    for (String name : modalities.keySet()) {
      ModalityName.refusal(name)
          .ifPresent(
              refusal -> {
                throw new IllegalArgumentException("modalities: " + refusal);
              });
    }
    if (batch < 1) {
      throw new IllegalArgumentException("batch: expected at least 1, found " + batch);
    }
    if (buckets < 1) {
      throw new IllegalArgumentException("buckets: expected at least 1, found " + buckets);
    }
    if (!(clip > 0)) {
      throw new IllegalArgumentException("clip: expected above 0, found " + clip);
    }
  }

  /**
   * One modality.
   *
   * @param width features per step, as in the data set
   * @param length steps at most; longer utterances are cut, which is counted
   * @param keep which end of a longer one stays
   * @param kernel steps that the convolution spans, odd
   */
  public record ModalityConfig(int width, int length, Keep keep, int kernel) {
    /** Refuses sizes below 1 and even kernels. */
    public ModalityConfig {
      if (width < 1) {
        throw new IllegalArgumentException("width: expected at least 1, found " + width);
      }
      if (length < 1) {
        throw new IllegalArgumentException("length: expected at least 1, found " + length);
      }
      if (kernel < 1 || kernel % 2 == 0) {
        throw new IllegalArgumentException("kernel: expected an odd number, found " + kernel);
      }
    }
  }
}
