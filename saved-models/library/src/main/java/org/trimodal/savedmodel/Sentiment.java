package org.trimodal.savedmodel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model says of an utterance.
 *
 * @param id the utterance's
 * @param scores as many as the model has targets, nearly always one
 * @param polarity probabilities by the class's name, in the model's order; empty if the model does
 *     not tell
 * @param intensity distance of the score from neutral, if the model tells
 */
public record Sentiment(
    String id, List<Score> scores, Map<String, Float> polarity, Optional<Float> intensity) {
  /** Copies the collections; refuses an answer without score. */
  public Sentiment {
    scores = List.copyOf(scores);
    polarity = Collections.unmodifiableMap(new LinkedHashMap<>(polarity));
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("scores: expected at least one, found none");
    }
  }

  /**
   * A score.
   *
   * @param value on the label's scale
   * @param class7 its distance from neutral, rounded, -3 to 3
   */
  public record Score(float value, int class7) {}

  /** The score; of several the first. */
  public float score() {
    return scores.get(0).value();
  }

  /** The class of {@link #score}. */
  public int class7() {
    return scores.get(0).class7();
  }
}
