package org.trimodal.evaluation.prediction;

import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;

/** What a model is shown of a split. */
@FunctionalInterface
public interface Withheld {
  /**
   * What is shown of a sequence.
   *
   * @param modality of the sequence
   * @param row number of its utterance within the split, from 0
   * @param sequence as the data set has it
   */
  FeatureSequence shown(Modality modality, int row, FeatureSequence sequence);

  /** All is shown. */
  static Withheld nothing() {
    return (modality, row, sequence) -> sequence;
  }

  /** One modality is missing everywhere. */
  static Withheld modality(String name) {
    return (modality, row, sequence) ->
        modality.name().text().equals(name) ? missing(modality) : sequence;
  }

  /** What is left when the other withholds as well. */
  default Withheld and(Withheld other) {
    return (modality, row, sequence) -> other.shown(modality, row, shown(modality, row, sequence));
  }

  /** No step at all, as of an utterance that does not have the modality. */
  static FeatureSequence missing(Modality modality) {
    return new FeatureSequence(0, modality.width(), new float[0]);
  }
}
