package org.trimodal.data.stream;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.trimodal.data.DataException;
import org.trimodal.data.record.ExampleCodec;
import org.trimodal.data.record.TfRecordReader;
import org.trimodal.data.shard.SplitIndex;
import org.trimodal.files.IoFailure;

/** Finds out which record made a step fail, for TensorFlow's own message names no shard. */
public final class DamagedRecords {
  /** Stands in the message of whatever goes wrong in a pipeline: the op that hands its error on. */
  private static final String PIPELINE = "IteratorGetNext";

  private DamagedRecords() {}

  /**
   * The first record of a split that cannot be read, or empty if the failure is not of the data.
   *
   * <p>Reads the split until it is found: seconds, but only once, when a run ends.
   *
   * @param failure what a session threw; TensorFlow has no common type for it
   * @param index of a split that the session was reading
   */
  public static Optional<DataException> explain(RuntimeException failure, SplitIndex index) {
    String message = failure.getMessage();
    if (message == null
        || !(message.contains(PIPELINE) || message.contains(SequencePadding.CHECK))) {
      return Optional.empty();
    }
    ExampleCodec codec = new ExampleCodec(index.schema());
    for (int shard = 0; shard < index.shards().size(); shard++) {
      Optional<DataException> damage = damage(index, shard, codec);
      if (damage.isPresent()) {
        damage.get().addSuppressed(failure);
        return damage;
      }
    }
    return Optional.empty();
  }

  private static Optional<DataException> damage(SplitIndex index, int shard, ExampleCodec codec) {
    Path file = index.shards().get(shard);
    try (TfRecordReader reader = new TfRecordReader(file)) {
      for (SplitIndex.Entry entry : index.entries()) {
        if (entry.shard() == shard) {
          codec.decode(file, reader.readAt(entry.offset()));
        }
      }
      return Optional.empty();
    } catch (DataException e) {
      return Optional.of(e);
    } catch (IOException e) {
      return Optional.of(
          new DataException(file, "expected a readable shard, found " + IoFailure.inWords(e), e));
    }
  }
}
