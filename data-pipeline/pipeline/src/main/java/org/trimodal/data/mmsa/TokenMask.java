package org.trimodal.data.mmsa;

import java.util.Arrays;
import org.trimodal.data.padding.PaddedRows;
import org.trimodal.data.padding.Span;
import org.trimodal.data.pickle.PickleArray;

/**
 * BERT's mask of a split's texts: 1 for a token, {@code [CLS]} and {@code [SEP]} among them, 0 for
 * padding.
 *
 * @param bert MMSA's {@code text_bert}, {@code [utterances, 3, time]}: tokens, mask, segments
 */
record TokenMask(PickleArray bert) {
  private static final int ROWS = 3;

  /** Whether an array can be the tokens of texts of that many utterances and steps. */
  static boolean fits(PickleArray bert, long utterances, long time) {
    return bert.type().isNumber()
        && Arrays.equals(bert.shape(), new long[] {utterances, ROWS, time});
  }

  /** From the first token of an utterance to the last. */
  Span span(int utterance) {
    float[] rows = bert.floats(utterance, 1);
    int time = rows.length / ROWS;
    return new PaddedRows(rows, time, time, 1).shown();
  }
}
