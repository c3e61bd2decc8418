package org.trimodal.data.source;

/**
 * Some steps of an utterance, one after another.
 *
 * @param first step
 * @param end step after the last; equal to {@code first} where there are none
 */
record Span(int first, int end) {
  /** No steps. */
  static final Span NONE = new Span(0, 0);

  boolean isEmpty() {
    return first == end;
  }

  /** From the first step of either to the last of either. */
  Span and(Span other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    return new Span(Math.min(first, other.first), Math.max(end, other.end));
  }

  boolean contains(Span other) {
    return other.isEmpty() || (first <= other.first && other.end <= end);
  }
}
