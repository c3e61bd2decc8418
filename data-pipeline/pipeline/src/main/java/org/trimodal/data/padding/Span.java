package org.trimodal.data.padding;

/**
 * Some steps of an utterance, one after another.
 *
 * @param first step
 * @param end step after the last; equal to {@code first} where there are none
 */
public record Span(int first, int end) {
  /** No steps. */
  public static final Span NONE = new Span(0, 0);

  /** Whether it has no steps. */
  public boolean isEmpty() {
    return first == end;
  }

  /** From the first step of either to the last of either. */
  public Span and(Span other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    return new Span(Math.min(first, other.first), Math.max(end, other.end));
  }

  /** Whether all steps of the other are among these. */
  public boolean contains(Span other) {
    return other.isEmpty() || (first <= other.first && other.end <= end);
  }
}
