package org.trimodal.data;

import java.util.List;
import java.util.Optional;

/**
 * What every utterance of a data set has.
 *
 * @param modalities in the order text, audio, vision, then any others by name
 * @param targets scores per utterance: 1, more for sets with several ratings, or 0 where nothing is
 *     scored
 */
public record FeatureSchema(List<Modality> modalities, int targets) {
  /** Copies the list; refuses a set without modalities. */
  public FeatureSchema {
    modalities = List.copyOf(modalities);
    if (modalities.isEmpty() || targets < 0) {
      throw new IllegalArgumentException(
          "schema: expected at least one modality and no fewer than 0 targets, found %d and %d"
              .formatted(modalities.size(), targets));
    }
  }

  /** The modality of that name, if the set has it. */
  public Optional<Modality> modality(String name) {
    return modalities.stream().filter(modality -> modality.name().text().equals(name)).findFirst();
  }

  /** The names of the modalities, in their order. */
  public List<String> names() {
    return modalities.stream().map(modality -> modality.name().text()).toList();
  }
}
