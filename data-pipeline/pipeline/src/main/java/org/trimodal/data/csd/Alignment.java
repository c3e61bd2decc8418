package org.trimodal.data.csd;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;

/**
 * What sequences are aligned to, and what becomes of their frames within one of its intervals.
 *
 * @param reference name of the sequence whose intervals are the steps
 * @param collapse functions whose results stand side by side in a row, or {@link Collapse#CONCAT}
 *     alone; as in the SDK, for the reference too
 * @param others functions of those sequences that have others, by name
 */
public record Alignment(
    String reference, List<Collapse> collapse, Map<String, List<Collapse>> others) {
  /** Copies the lists; refuses functions that do not go together. */
  public Alignment {
    collapse = check(collapse);
    ImmutableMap.Builder<String, List<Collapse>> copies = ImmutableMap.builder();
    others.forEach((name, functions) -> copies.put(name, check(functions)));
    others = copies.buildOrThrow();
  }

  /** With the same functions for all sequences. */
  public static Alignment to(String reference, Collapse... collapse) {
    return new Alignment(reference, List.of(collapse), Map.of());
  }

  /** The functions of a sequence. */
  List<Collapse> of(String name) {
    return others.getOrDefault(name, collapse);
  }

  /** Features per row of a sequence that has {@code width} of them before. */
  int width(String name, int width) {
    return of(name).size() * width;
  }

  private static List<Collapse> check(List<Collapse> functions) {
    if (functions.isEmpty() || (functions.contains(Collapse.CONCAT) && functions.size() > 1)) {
      throw new IllegalArgumentException(
          "collapse: expected functions that each give a row, or concat alone, found "
              + (functions.isEmpty() ? "none" : functions));
    }
    return List.copyOf(functions);
  }
}
