package org.trimodal.evaluation.prediction;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is missing of a split.
 *
 * @param modalities share of utterances that do not have a modality, by its name
 * @param frames share of steps that are set to zeros, by modality
 * @param seed of the draws
 */
public record MissingShares(Map<String, Double> modalities, Map<String, Double> frames, long seed) {
  /** Copies the maps; refuses shares outside of 0 to 1. */
  public MissingShares {
    modalities = Collections.unmodifiableMap(new TreeMap<>(modalities));
    frames = Collections.unmodifiableMap(new TreeMap<>(frames));
    modalities.forEach(MissingShares::requireShare);
    frames.forEach(MissingShares::requireShare);
  }

  /** Stands for every modality that a model takes, each drawn on its own. */
  public static final String ALL = "all";

  /** Nothing is missing. */
  public static MissingShares none() {
    return new MissingShares(Map.of(), Map.of(), 0);
  }

  /** Whether nothing is missing. */
  public boolean isNone() {
    return modalities.isEmpty() && frames.isEmpty();
  }

  /** Modalities of which anything is missing. */
  public TreeSet<String> names() {
    TreeSet<String> names = new TreeSet<>(modalities.keySet());
    names.addAll(frames.keySet());
    return names;
  }

  /**
   * The same, with every modality of a model in the place of {@link #ALL}; a share that is given
   * for one by its name goes before.
   */
  public MissingShares of(Set<String> taken) {
    return new MissingShares(resolved(modalities, taken), resolved(frames, taken), seed);
  }

  /** What is shown of a split of so many utterances. */
  public Withheld over(int utterances) {
    return Missing.FRAMES
        .of(frames, utterances, seed)
        .and(Missing.MODALITIES.of(modalities, utterances, seed));
  }

  /** One line, such as {@code text in 30% of the utterances, 10% of the frames of audio}. */
  public String text() {
    StringJoiner parts = new StringJoiner(", ");
    modalities.forEach(
        (name, share) -> parts.add("%s in %.0f%% of the utterances".formatted(name, 100 * share)));
    frames.forEach(
        (name, share) -> parts.add("%.0f%% of the frames of %s".formatted(100 * share, name)));
    return parts.toString();
  }

  private static Map<String, Double> resolved(Map<String, Double> shares, Set<String> taken) {
    Map<String, Double> resolved = new TreeMap<>(shares);
    Double all = resolved.remove(ALL);
    if (all != null) {
      taken.forEach(name -> resolved.putIfAbsent(name, all));
    }
    return resolved;
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "%s: expected a share from 0 to 1, found %s".formatted(name, share));
    }
  }
}
