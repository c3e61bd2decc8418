package org.trimodal.data.padding;

import java.util.Arrays;
import org.trimodal.data.FeatureSequence;

/**
 * One modality of one utterance as an array holds it, padding and all.
 *
 * @param values {@code [.., time, width]}
 * @param from where the utterance's {@code [time, width]} begin
 * @param time steps, padding included
 * @param width features per step
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of features: a view, not a value to compare
public record PaddedRows(float[] values, int from, int time, int width) {
  /** All rows of a sequence. */
  public static PaddedRows of(FeatureSequence sequence) {
    return new PaddedRows(sequence.values(), 0, sequence.length(), sequence.width());
  }

  /** From the first row that is not all zero to the last; zero rows between them are data. */
  public Span shown() {
    int first = 0;
    while (first < time && isZero(first, first + 1)) {
      first++;
    }
    int end = time;
    while (end > first && isZero(end - 1, end)) {
      end--;
    }
    return first == end ? Span.NONE : new Span(first, end);
  }

  /** Whether all rows from one step to before another are zero; NaN is not. */
  public boolean isZero(int first, int end) {
    for (int i = from + first * width; i < from + end * width; i++) {
      if (values[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The rows of a span; where they are all zero, the modality is absent. */
  public FeatureSequence cut(Span span) {
    int end = isZero(span.first(), span.end()) ? span.first() : span.end();
    return new FeatureSequence(
        end - span.first(),
        width,
        Arrays.copyOfRange(values, from + span.first() * width, from + end * width));
  }
}
