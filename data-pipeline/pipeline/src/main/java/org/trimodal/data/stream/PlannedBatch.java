package org.trimodal.data.stream;

import java.util.List;

/**
 * One batch of an epoch.
 *
 * @param bucket number of the bucket that all its utterances fit
 * @param rows numbers of its utterances within their split, in the batch's order
 */
public record PlannedBatch(int bucket, List<Integer> rows) {
  /** Copies the list. */
  public PlannedBatch {
    rows = List.copyOf(rows);
  }
}
