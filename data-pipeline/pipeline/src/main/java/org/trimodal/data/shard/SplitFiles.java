package org.trimodal.data.shard;

import java.util.List;
import org.trimodal.data.Split;

/**
 * One split of a prepared data set.
 *
 * @param split which
 * @param utterances in all its shards
 * @param index file of places and lengths
 * @param shards in the order of the index's numbers
 */
public record SplitFiles(Split split, int utterances, FileDigest index, List<FileDigest> shards) {
  /** Copies the list. */
  public SplitFiles {
    shards = List.copyOf(shards);
  }
}
