package org.trimodal.data.shard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.record.ExampleCodec;
import org.trimodal.data.record.TfRecordWriter;

/** Writes the utterances of one split into shards of bounded size, and their index. */
final class SplitWriter implements Closeable {
  /** Of a record beside its payload: length, two checksums. */
  private static final int FRAME_BYTES = 16;

  private final Path folder;
  private final Split split;
  private final ExampleCodec codec;
  private final long shardBytes;
  private final List<String> shards = new ArrayList<>();
  private final List<SplitIndex.Entry> entries = new ArrayList<>();
  private @Nullable TfRecordWriter writer;
  private long end;

  /**
   * A split without utterances.
   *
   * @param folder of the data set, with its folders for shards and index
   * @param shardBytes largest size of a shard; a longer utterance gets a shard of its own
   */
  SplitWriter(Path folder, Split split, ExampleCodec codec, long shardBytes) {
    this.folder = folder;
    this.split = split;
    this.codec = codec;
    this.shardBytes = shardBytes;
  }

  void write(Utterance utterance) throws IOException {
    byte[] payload = codec.encode(utterance, entries.size());
    TfRecordWriter shard = shardFor(payload.length + (long) FRAME_BYTES);
    long offset = shard.write(payload);
    end = offset + payload.length + FRAME_BYTES;
    List<Integer> lengths = utterance.features().stream().map(FeatureSequence::length).toList();
    entries.add(new SplitIndex.Entry(utterance.id(), shards.size() - 1, offset, lengths));
  }

  /** Writes the index and closes the last shard. */
  SplitFiles finish() throws IOException {
    close();
    String index = IndexFile.name(split);
    IndexFile.write(folder.resolve(index), entries);
    return new SplitFiles(
        split,
        entries.size(),
        FileDigest.of(index, folder.resolve(index)),
        shards.stream().map(shard -> FileDigest.of(shard, folder.resolve(shard))).toList());
  }

  /** Places and lengths of what was written. */
  List<SplitIndex.Entry> entries() {
    return entries;
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }

  private TfRecordWriter shardFor(long bytes) throws IOException {
    if (writer == null || (end > 0 && end + bytes > shardBytes)) {
      close();
      String name = "shards/%s-%05d.tfrecord".formatted(split.key(), shards.size());
      shards.add(name);
      end = 0;
      writer = new TfRecordWriter(folder.resolve(name));
    }
    return writer;
  }
}
