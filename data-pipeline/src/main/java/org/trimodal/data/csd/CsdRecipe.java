package org.trimodal.data.csd;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import org.trimodal.data.table.DatasetRecipe.ScoreRange;

/**
 * How computational sequences become utterances. Paths are relative to the recipe's folder.
 *
 * @param sequences {@code .csd} files by role: {@code text}, {@code audio}, {@code vision} and any
 *     other are modalities; {@code words} are times only, for alignment
 * @param labels the scored segments
 * @param reference the role whose rows are the steps of all modalities, usually {@code words} or
 *     {@code text}
 * @param collapse of the frames within a step
 * @param folds {@code mosi}, {@code mosei} or a file of {@code <split> <video id>} lines
 */
public record CsdRecipe(
    Map<String, Sequence> sequences,
    Labels labels,
    String reference,
    Collapse collapse,
    String folds) {
  /** The role of spoken words, which are no features. */
  static final String WORDS = "words";

  /** Refuses a recipe without modalities and a reference that is not among the sequences. */
  public CsdRecipe {
    sequences = ImmutableMap.copyOf(sequences);
    if (sequences.keySet().stream().allMatch(WORDS::equals)) {
      throw new IllegalArgumentException(
          "sequences: expected at least one modality, found " + sequences.keySet());
    }
    if (!sequences.containsKey(reference)) {
      throw new IllegalArgumentException(
          "reference: expected one of %s, found %s"
              .formatted(String.join(", ", sequences.keySet()), reference));
    }
    if (collapse == Collapse.CONCAT) {
      throw new IllegalArgumentException(
          "collapse: expected one row per step, as mean, mean_as_is, first, last or max give it,"
              + " found concat");
    }
  }

  /**
   * Features, or words.
   *
   * @param file {@code .csd}
   */
  public record Sequence(String file) {}

  /**
   * The scored segments.
   *
   * @param file {@code .csd}, {@code [segments, scores]} per video
   * @param targets how many of a segment's scores are taken, from the first
   * @param range of the scores, where one is known
   */
  public record Labels(String file, int targets, Optional<ScoreRange> range) {
    /** Refuses less than one score. */
    public Labels {
      if (targets < 1) {
        throw new IllegalArgumentException("targets: expected at least 1, found " + targets);
      }
    }
  }
}
