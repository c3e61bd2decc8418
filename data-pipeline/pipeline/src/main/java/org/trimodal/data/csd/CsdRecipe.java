package org.trimodal.data.csd;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.data.ScoreRange;
import org.trimodal.data.yaml.YamlFile;

/**
 * How computational sequences become utterances. Paths are relative to the recipe's folder.
 *
 * @param sequences {@code .csd} files by role: {@code text}, {@code audio}, {@code vision} and any
 *     other are modalities; {@code words} are times only, for alignment
 * @param labels the scored segments, each an utterance; without them a whole video is one, to be
 *     scored by a model
 * @param reference the role whose rows are the steps of all modalities, usually {@code words} or
 *     {@code text}; without it each modality keeps its own frames
 * @param collapse functions of the frames within a step, together with a reference
 * @param folds {@code mosi}, {@code mosei} or a file of {@code <split> <video id>} lines, together
 *     with labels
 */
public record CsdRecipe(
    Map<String, Sequence> sequences,
    Optional<Labels> labels,
    Optional<String> reference,
    Optional<List<Collapse>> collapse,
    Optional<String> folds) {
  /** The role of spoken words, which are no features. */
  static final String WORDS = "words";

  /** Refuses a recipe without modalities and keys that do not go together. */
  public CsdRecipe {
    sequences = ImmutableMap.copyOf(sequences);
    if (sequences.keySet().stream().allMatch(WORDS::equals)) {
      throw new IllegalArgumentException(
          "sequences: expected at least one modality, found " + sequences.keySet());
    }
    if (reference.isPresent() && !sequences.containsKey(reference.get())) {
      throw new IllegalArgumentException(
          "reference: expected one of %s, found %s"
              .formatted(String.join(", ", sequences.keySet()), reference.get()));
    }
    boolean collapses =
        collapse.isPresent()
            || sequences.values().stream().anyMatch(each -> each.collapse().isPresent());
    if (reference.isPresent() && collapse.isEmpty()) {
      throw new IllegalArgumentException(
          "collapse: expected what becomes of the frames within a step of the reference, e.g. mean,"
              + " found none");
    }
    if (reference.isEmpty() && (collapses || sequences.containsKey(WORDS))) {
      throw new IllegalArgumentException(
          "reference: expected together with %s, found none"
              .formatted(collapses ? "collapse" : "words"));
    }
    if (labels.isPresent() != folds.isPresent()) {
      throw new IllegalArgumentException("expected labels and folds together, found one of them");
    }
    alignment(sequences, reference, collapse); // which checks the functions
  }

  /**
   * Reads a recipe strictly.
   *
   * @throws org.trimodal.data.yaml.ConfigException naming line and key of all that is wrong
   */
  public static CsdRecipe read(Path file) {
    return YamlFile.read(file, CsdRecipe.class);
  }

  /**
   * Features, or words.
   *
   * @param file {@code .csd}
   * @param collapse other functions than the recipe's
   */
  public record Sequence(String file, Optional<List<Collapse>> collapse) {}

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

  /** The reference with the functions of all sequences, if there is one. */
  public Optional<Alignment> alignment() {
    return alignment(sequences, reference, collapse);
  }

  private static Optional<Alignment> alignment(
      Map<String, Sequence> sequences,
      Optional<String> reference,
      Optional<List<Collapse>> collapse) {
    ImmutableMap.Builder<String, List<Collapse>> others = ImmutableMap.builder();
    sequences.forEach(
        (role, sequence) ->
            sequence.collapse().ifPresent(functions -> others.put(role, functions)));
    return reference.map(
        role -> new Alignment(role, collapse.orElseThrow(), others.buildOrThrow()));
  }
}
