package org.trimodal.data.quality;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;

/**
 * Counts the true steps at which a modality has nothing but zeros although it is not absent from
 * the utterance: a word without audio, a face that was not found.
 */
final class MissingFrames {
  private final List<Modality> modalities;
  private final Map<Split, List<Count>> counts = new EnumMap<>(Split.class);

  /** Of one modality in one split. */
  private static final class Count {
    private long missing;
    private long steps;
  }

  MissingFrames(List<Modality> modalities) {
    this.modalities = modalities;
    for (Split split : Split.values()) {
      counts.put(split, modalities.stream().map(modality -> new Count()).toList());
    }
  }

  void add(Split split, Utterance utterance) {
    for (int m = 0; m < modalities.size(); m++) {
      FeatureSequence sequence = utterance.features().get(m);
      Count count = of(split).get(m);
      count.steps += sequence.length();
      for (int step = 0; step < sequence.length(); step++) {
        if (isZero(sequence, step)) {
          count.missing++;
        }
      }
    }
  }

  Section section() {
    List<String> lines = new ArrayList<>();
    for (int m = 0; m < modalities.size(); m++) {
      for (Split split : Split.values()) {
        Count count = of(split).get(m);
        lines.add(
            "%-8s %-6s %8d of %d"
                .formatted(modalities.get(m).name(), split.key(), count.missing, count.steps));
      }
    }
    return Section.of("Missing frames: steps of present modalities that are all zero", lines);
  }

  private List<Count> of(Split split) {
    return counts.getOrDefault(split, List.of());
  }

  private static boolean isZero(FeatureSequence sequence, int step) {
    int width = sequence.width();
    for (int i = step * width; i < (step + 1) * width; i++) {
      if (sequence.values()[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
