package org.trimodal.data.shard;

import java.nio.file.Path;
import java.util.List;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Split;

/**
 * Where each utterance of a split lies, and how long it is, so that order and buckets are planned
 * without reading a shard.
 *
 * @param split the split
 * @param schema of the data set
 * @param shards files, absolute, as numbered by the entries
 * @param entries one per utterance, in the data set's order
 */
public record SplitIndex(
    Split split, FeatureSchema schema, List<Path> shards, List<SplitIndex.Entry> entries) {
  /** Copies the lists. */
  public SplitIndex {
    shards = List.copyOf(shards);
    entries = List.copyOf(entries);
  }

  /**
   * One utterance.
   *
   * @param id the utterance's
   * @param shard number of its file
   * @param offset bytes from the start of the file to its TFRecord header
   * @param lengths steps per modality, in the schema's order, 0 where absent
   */
  public record Entry(String id, int shard, long offset, List<Integer> lengths) {
    /** Copies the list. */
    public Entry {
      lengths = List.copyOf(lengths);
    }
  }
}
