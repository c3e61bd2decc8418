package org.trimodal.training.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a run took from another one before its first step.
 *
 * @param checkpoint folder of the other run's best checkpoint
 * @param weightsHash SHA-256 of its parameters
 * @param taken parameters that have its values
 * @param reshaped parameters that it has in another shape, with both shapes
 * @param fresh parameters that it does not have; these, and those of another shape, start from the
 *     seed
 * @param left parameters that only it has
 * @param statistics modalities whose features are standardised as there
 */
public record Transfer(
    String checkpoint,
    String weightsHash,
    List<String> taken,
    List<String> reshaped,
    List<String> fresh,
    List<String> left,
    List<String> statistics) {
  /** Copies the lists. */
  public Transfer {
    taken = List.copyOf(taken);
    reshaped = List.copyOf(reshaped);
    fresh = List.copyOf(fresh);
    left = List.copyOf(left);
    statistics = List.copyOf(statistics);
  }

  /** The same for people, a line each. */
  public List<String> lines() {
    int all = taken.size() + reshaped.size() + fresh.size();
    List<String> lines = new ArrayList<>();
    lines.add("weights of %s: %d of %d arrays".formatted(checkpoint, taken.size(), all));
    lines.add("  taken: " + counts(taken));
    if (!fresh.isEmpty()) {
      lines.add("  not there, from the seed: " + counts(fresh));
    }
    if (!reshaped.isEmpty()) {
      lines.add("  of another shape there, from the seed: " + String.join("; ", reshaped));
    }
    if (!left.isEmpty()) {
      lines.add("  left there: " + counts(left));
    }
    lines.add(
        "  features standardised as there: "
            + (statistics.isEmpty() ? "none" : String.join(", ", statistics)));
    return lines;
  }

  /** How many arrays each part of the network has: {@code score 8, text 14}. */
  private static String counts(List<String> names) {
    return names.stream()
        .collect(groupingBy(name -> name.replaceFirst("/.*", ""), TreeMap::new, counting()))
        .entrySet()
        .stream()
        .map(part -> part.getKey() + " " + part.getValue())
        .collect(joining(", "));
  }
}
