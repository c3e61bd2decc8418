package org.trimodal.data.mmsa;

import org.trimodal.data.pickle.PickleArray;
import org.trimodal.data.pickle.PickleConstant;
import org.trimodal.data.pickle.PickleSequence;

/** A modality's features of the utterances of a split, left in the file. */
sealed interface PickleFeatures permits PaddedFeatures, ListedFeatures {
  /** Values of one utterance; the widest and longest of the field have less than a tenth. */
  long MAX_VALUES = 1L << 23;

  /**
   * What a column holds.
   *
   * @throws org.trimodal.data.DataException if it is neither an array {@code [utterances, time,
   *     width]} of numbers nor a list with an array {@code [time, width]} per utterance
   */
  static PickleFeatures of(PickleColumn column) {
    if (column.value() instanceof PickleArray array && array.type().isNumber()) {
      return PaddedFeatures.of(column, array);
    }
    return ListedFeatures.of(column);
  }

  /** Whether a column is there and says nothing, as those of modalities that were not made. */
  static boolean isNothing(PickleColumn column) {
    return column.value() == PickleConstant.NONE
        || (column.value() instanceof PickleSequence list && list.items().isEmpty())
        || (column.value() instanceof PickleArray array && array.rows() == 0);
  }

  /** Steps of the longest utterance, padding and all. */
  int longest();

  /** Features per step. */
  int width();

  /** Whether utterances differ in length: then they are not padded. */
  boolean isRagged();

  /** Reads the features of some utterances. */
  Rows rows(int first, int count);

  /**
   * Features of some utterances one after another.
   *
   * @param values {@code [steps of all, width]}
   * @param starts place of each utterance's first value, and at last the end of the last one
   */
  @SuppressWarnings("ArrayRecordComponent") // megabytes of features: a view, not a value to compare
  record Rows(float[] values, int[] starts) {
    int start(int utterance) {
      return starts[utterance];
    }

    int size(int utterance) {
      return starts[utterance + 1] - starts[utterance];
    }
  }
}
