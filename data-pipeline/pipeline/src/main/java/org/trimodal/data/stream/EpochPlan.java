package org.trimodal.data.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.trimodal.data.shard.SplitIndex;

/**
 * Every utterance of a split exactly once, in batches of like length: a pure function of its
 * arguments, so that a place in an epoch is only a batch number.
 *
 * @param batches in the order in which they are to be taken
 */
public record EpochPlan(List<PlannedBatch> batches) {
  /** Copies the list. */
  public EpochPlan {
    batches = List.copyOf(batches);
  }

  /**
   * A training epoch: utterances shuffled over the whole split, then batches shuffled over all
   * buckets. Only the last batch of each bucket may be smaller.
   *
   * @param seed of the run
   * @param epoch from 0; each has its own order
   */
  public static EpochPlan shuffled(
      SplitIndex index,
      Buckets buckets,
      List<SequenceLimit> limits,
      int batchSize,
      long seed,
      int epoch) {
    // The seed is scrambled before the epoch is added: neighbouring seeds share no epoch's order.
    SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + epoch);
    List<Integer> rows = rows(index);
    shuffle(rows, random);
    List<PlannedBatch> batches = batches(rows, index, buckets, limits, batchSize);
    shuffle(batches, random);
    return new EpochPlan(batches);
  }

  /** An evaluation pass: bucket after bucket, within each in the data set's order. */
  public static EpochPlan inOrder(
      SplitIndex index, Buckets buckets, List<SequenceLimit> limits, int batchSize) {
    List<PlannedBatch> batches = batches(rows(index), index, buckets, limits, batchSize);
    batches.sort(Comparator.comparingInt(PlannedBatch::bucket));
    return new EpochPlan(batches);
  }

  /** Full batches as they fill up, then the partial ones. */
  private static List<PlannedBatch> batches(
      List<Integer> rows,
      SplitIndex index,
      Buckets buckets,
      List<SequenceLimit> limits,
      int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size: expected at least 1, found " + batchSize);
    }
    LimitedLengths lengths = new LimitedLengths(index.schema(), limits);
    List<List<Integer>> open = new ArrayList<>();
    buckets.times().forEach(times -> open.add(new ArrayList<>()));
    List<PlannedBatch> batches = new ArrayList<>();
    for (int row : rows) {
      int bucket = buckets.bucketOf(lengths.cut(index.entries().get(row)));
      List<Integer> filling = open.get(bucket);
      filling.add(row);
      if (filling.size() == batchSize) {
        batches.add(new PlannedBatch(bucket, filling));
        filling.clear();
      }
    }
    for (int bucket = 0; bucket < open.size(); bucket++) {
      if (!open.get(bucket).isEmpty()) {
        batches.add(new PlannedBatch(bucket, open.get(bucket)));
      }
    }
    return batches;
  }

  private static List<Integer> rows(SplitIndex index) {
    return new ArrayList<>(IntStream.range(0, index.entries().size()).boxed().toList());
  }

  /** Fisher-Yates; {@code Collections.shuffle} would tie the order to another generator. */
  private static void shuffle(List<?> list, SplittableRandom random) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }
}
