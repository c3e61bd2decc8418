package org.trimodal.data;

import java.util.List;

/**
 * One scored stretch of speech.
 *
 * @param id unique within its data set
 * @param features one sequence per modality, in the schema's order
 * @param targets {@code [targets]}, the scores as the source gives them
 */
@SuppressWarnings("ArrayRecordComponent") // a view of loaded features, not a value to compare
public record Utterance(String id, List<FeatureSequence> features, float[] targets) {
  /** Copies the list of features. */
  public Utterance {
    features = List.copyOf(features);
  }
}
