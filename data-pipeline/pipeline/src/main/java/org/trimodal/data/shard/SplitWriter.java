package org.trimodal.data.shard;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.record.ExampleCodec;
import org.trimodal.data.record.TfRecordReader;
import org.trimodal.data.record.TfRecordWriter;

/** Writes the utterances of one split into shards of bounded size, and their index. */
final class SplitWriter implements Closeable {
  /** Of a record beside its payload: length, two checksums. */
  private static final int FRAME_BYTES = 16;

  private final Path folder;
  private final Split split;
  private final ExampleCodec codec;
  private final long shardBytes;
  private final ShardListener listener;
  private final List<String> shards = new ArrayList<>();
  private final List<SplitIndex.Entry> entries = new ArrayList<>();
  private @Nullable TfRecordWriter writer;
  private long end;

  /** Is told when a shard is closed. */
  @FunctionalInterface
  interface ShardListener {
    void finished(int shard) throws IOException;
  }

  /**
   * A split without utterances.
   *
   * @param folder of the data set, with its folders for shards and index
   * @param shardBytes largest size of a shard; a longer utterance gets a shard of its own
   * @param listener told of every whole shard, before the next utterance is written
   */
  SplitWriter(
      Path folder, Split split, ExampleCodec codec, long shardBytes, ShardListener listener) {
    this.folder = folder;
    this.split = split;
    this.codec = codec;
    this.shardBytes = shardBytes;
    this.listener = listener;
  }

  /** File of a shard, relative to the data set's folder. */
  static String shardName(Split split, int shard) {
    return String.format(Locale.ROOT, "shards/%s-%05d.tfrecord", split.key(), shard);
  }

  /**
   * Takes over the next shard of an earlier process, which is whole.
   *
   * @param consumer gets its utterances
   */
  void takeOver(Consumer<Utterance> consumer) {
    String name = shardName(split, shards.size());
    Path file = folder.resolve(name);
    shards.add(name);
    try (TfRecordReader reader = new TfRecordReader(file)) {
      for (long offset = 0; ; offset = reader.position()) {
        Optional<byte[]> payload = reader.next();
        if (payload.isEmpty()) {
          return;
        }
        Utterance utterance = codec.decode(file, payload.get());
        entries.add(entry(utterance, offset));
        consumer.accept(utterance);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Utterance utterance) throws IOException {
    byte[] payload = codec.encode(utterance, entries.size());
    TfRecordWriter shard = shardFor(payload.length + (long) FRAME_BYTES);
    long offset = shard.write(payload);
    end = offset + payload.length + FRAME_BYTES;
    entries.add(entry(utterance, offset));
  }

  /** Writes the index and closes the last shard. */
  SplitFiles finish() throws IOException {
    finishShard();
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

  private SplitIndex.Entry entry(Utterance utterance, long offset) {
    List<Integer> lengths = utterance.features().stream().map(FeatureSequence::length).toList();
    return new SplitIndex.Entry(utterance.id(), shards.size() - 1, offset, lengths);
  }

  private void finishShard() throws IOException {
    if (writer != null) {
      close();
      listener.finished(shards.size() - 1);
    }
  }

  private TfRecordWriter shardFor(long bytes) throws IOException {
    if (writer == null || (end > 0 && end + bytes > shardBytes)) {
      finishShard();
      String name = shardName(split, shards.size());
      shards.add(name);
      end = 0;
      writer = new TfRecordWriter(folder.resolve(name));
    }
    return writer;
  }
}
