package org.trimodal.data.shard;

import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.Set;
import org.trimodal.data.Split;

/**
 * How far preparation had come when a shard was whole: with the shards themselves, all that an
 * interrupted preparation needs to go on.
 *
 * @param split of the shard
 * @param shard its number within the split
 * @param read utterances of the split that were taken from the source so far
 * @param left numbers of those that were left out, within the split
 * @param cleaned counts so far, over all splits
 * @param dropped utterances so far, over all splits
 */
record FinishedShard(
    Split split,
    int shard,
    int read,
    Set<Integer> left,
    List<CleanedColumn> cleaned,
    List<DroppedUtterance> dropped) {
  FinishedShard {
    left = ImmutableSortedSet.copyOf(left);
    cleaned = List.copyOf(cleaned);
    dropped = List.copyOf(dropped);
  }
}
