package org.trimodal.data.csd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One sequence of many entries as an array of equal lengths, as the SDK's {@code get_tensors} makes
 * it.
 *
 * @param entries number of them
 * @param time rows of each
 * @param width features per row
 * @param values {@code [entries, time, width]}
 */
@SuppressWarnings("ArrayRecordComponent") // an array with its shape, not a value to compare
public record PaddedTensor(int entries, int time, int width, float[] values) {
  /** Where zeros go, and with that which end of a long entry stays. */
  public enum Side {
    /** Zeros before the first row; a long entry keeps its last rows. */
    LEFT,
    /** Zeros after the last row; a long entry keeps its first rows. */
    RIGHT
  }

  /**
   * The tensors of each fold.
   *
   * @param set hard unified: every sequence has the same entries
   * @param time rows per entry
   * @param nonSequences names of sequences that keep the length of their first entry, e.g. labels
   * @param folds video ids; entries of other videos are left out
   * @return a map from name to tensor for each fold, sequences of words left out
   */
  public static List<Map<String, PaddedTensor>> of(
      SequenceSet set, int time, Set<String> nonSequences, Side side, List<Set<String>> folds) {
    List<Map<String, PaddedTensor>> tensors = new ArrayList<>();
    for (Set<String> fold : folds) {
      Map<String, PaddedTensor> tensorsOfFold = new LinkedHashMap<>();
      for (String name : set.sequences().keySet()) {
        List<TimedSequence> rows = new ArrayList<>();
        set.entries(name)
            .forEach(
                (id, sequence) -> {
                  if (fold.contains(SegmentId.video(id)) && sequence.words().isEmpty()) {
                    rows.add(sequence);
                  }
                });
        if (!rows.isEmpty()) {
          int steps = nonSequences.contains(name) ? rows.get(0).length() : time;
          tensorsOfFold.put(name, pad(rows, steps, side));
        }
      }
      tensors.add(tensorsOfFold);
    }
    return tensors;
  }

  private static PaddedTensor pad(List<TimedSequence> rows, int time, Side side) {
    int width = rows.get(0).width();
    float[] values = new float[rows.size() * time * width];
    for (int entry = 0; entry < rows.size(); entry++) {
      TimedSequence sequence = rows.get(entry);
      int kept = Math.min(time, sequence.length());
      int from = side == Side.LEFT ? sequence.length() - kept : 0;
      int to = entry * time + (side == Side.LEFT ? time - kept : 0);
      System.arraycopy(sequence.values(), from * width, values, to * width, kept * width);
    }
    return new PaddedTensor(rows.size(), time, width, values);
  }
}
