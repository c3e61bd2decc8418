package org.trimodal.training.run;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Floats;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.model.InputSpec;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Normalization;

/**
 * By what a run standardises its features: the content of its {@code statistics.json}.
 *
 * @param modalities by name
 */
public record InputStatistics(Map<String, InputStatistics.Columns> modalities) {
  /** Copies the map. */
  public InputStatistics {
    modalities = ImmutableMap.copyOf(modalities);
  }

  /**
   * Of one modality's features.
   *
   * @param mean {@code [width]}
   * @param deviation {@code [width]}
   */
  public record Columns(List<Float> mean, List<Float> deviation) {
    /** Refuses a mean without its deviation. */
    public Columns {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      if (mean.size() != deviation.size()) {
        throw new IllegalArgumentException(
            "expected as many deviations as means, found %d and %d"
                .formatted(deviation.size(), mean.size()));
      }
    }
  }

  /** Those of a network. */
  static InputStatistics of(ModelConfig model) {
    ImmutableMap.Builder<String, Columns> modalities = ImmutableMap.builder();
    for (InputSpec input : model.inputs()) {
      modalities.put(
          input.name(),
          new Columns(
              Floats.asList(input.normalization().mean()),
              Floats.asList(input.normalization().deviation())));
    }
    return new InputStatistics(modalities.buildOrThrow());
  }

  /**
   * One modality's, if there are any of that width.
   *
   * @param width features per step
   * @param clip in standard deviations
   */
  public Optional<Normalization> normalization(String modality, int width, double clip) {
    return Optional.ofNullable(modalities.get(modality))
        .filter(columns -> columns.mean().size() == width)
        .map(
            columns ->
                new Normalization(
                    Floats.toArray(columns.mean()), Floats.toArray(columns.deviation()), clip));
  }
}
