package org.trimodal.evaluation.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Steps;
import org.trimodal.savedmodel.schema.InputSchema;

/**
 * The steps of a modality that a network saw: longer sequences are cut.
 *
 * @param modality name
 * @param unit what the labels are: words, seconds or steps
 * @param labels one per step
 */
record SeenSteps(String modality, String unit, List<String> labels) {
  /** Copies the labels. */
  SeenSteps {
    labels = List.copyOf(labels);
  }

  /**
   * Of an utterance.
   *
   * @param input how the network takes the modality
   * @param sequence as the data set has it
   * @param spoken words of its steps, where the sequence itself has none; may be unknown
   */
  static SeenSteps of(InputSchema input, FeatureSequence sequence, Steps spoken) {
    int seen = Math.min(sequence.length(), input.maxLength());
    int first = input.keepsLast() ? sequence.length() - seen : 0;
    Steps own = sequence.steps();
    List<String> words = own.words().isEmpty() ? spoken.words() : own.words();
    if (words.size() == sequence.length() && seen > 0) {
      return new SeenSteps(input.name(), "words", words.subList(first, first + seen));
    }
    List<Float> seconds = own.seconds();
    if (!seconds.isEmpty()) {
      List<String> labels = new ArrayList<>();
      for (int step = first; step < first + seen; step++) {
        labels.add(String.format(Locale.ROOT, "%.1f", seconds.get(step) - seconds.get(0)));
      }
      return new SeenSteps(input.name(), "seconds", labels);
    }
    return new SeenSteps(
        input.name(),
        "steps",
        IntStream.rangeClosed(first + 1, first + seen).mapToObj(Integer::toString).toList());
  }

  /** Number of steps. */
  int count() {
    return labels.size();
  }
}
