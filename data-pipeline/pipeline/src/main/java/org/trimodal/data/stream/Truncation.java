package org.trimodal.data.stream;

import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.shard.SplitIndex;

/**
 * What the model's limits cut off a modality in one split.
 *
 * @param modality its name
 * @param utterances those longer than the limit
 * @param steps cut off them in all
 */
public record Truncation(String modality, int utterances, long steps) {
  /** Counts from the index alone, one result per limit. */
  public static List<Truncation> count(SplitIndex index, List<SequenceLimit> limits) {
    LimitedLengths lengths = new LimitedLengths(index.schema(), limits);
    int[] utterances = new int[limits.size()];
    long[] steps = new long[limits.size()];
    for (SplitIndex.Entry entry : index.entries()) {
      List<Integer> full = lengths.full(entry);
      for (int m = 0; m < steps.length; m++) {
        int lost = full.get(m) - limits.get(m).length();
        if (lost > 0) {
          utterances[m]++;
          steps[m] += lost;
        }
      }
    }
    List<Truncation> truncations = new ArrayList<>();
    for (int m = 0; m < steps.length; m++) {
      truncations.add(new Truncation(limits.get(m).modality(), utterances[m], steps[m]));
    }
    return truncations;
  }
}
