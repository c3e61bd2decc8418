package org.trimodal.data.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.exceptions.TensorFlowException;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.shard.SplitIndex;

class DamagedRecordsTest {
  private static final List<SequenceLimit> LIMITS =
      List.of(new SequenceLimit("text", 4, SequenceLimit.Keep.FIRST));
  private static final Buckets BUCKETS = new Buckets(List.of(List.of(4)));

  @TempDir private Path folder;
  private SplitIndex index;

  @BeforeEach
  void write_a_split() throws IOException {
    index =
        Utterances.write(
            folder,
            Split.TRAIN,
            List.of(List.of(2, 1), List.of(3, 3), List.of(2, 2), List.of(1, 1)));
  }

  @Test
  void a_flipped_byte_is_one_line_that_names_shard_and_place() throws IOException {
    Path shard = index.shards().get(1);
    byte[] bytes = Files.readAllBytes(shard);
    int place = (int) index.entries().get(3).offset() + 30;
    bytes[place] ^= 1;
    Files.write(shard, bytes);
    assertThat(failure())
        .hasMessageContaining(shard.toString())
        .hasMessageContaining("byte " + index.entries().get(3).offset())
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_shard_that_ends_early_is_named() throws IOException {
    Path shard = index.shards().get(0);
    byte[] bytes = Files.readAllBytes(shard);
    Files.write(shard, Arrays.copyOf(bytes, bytes.length - 5));
    assertThat(failure()).hasMessageContaining(shard.toString());
  }

  @Test
  void a_missing_shard_is_named() throws IOException {
    Path shard = index.shards().get(1);
    Files.delete(shard);
    assertThat(failure()).hasMessageContaining(shard.toString());
  }

  @Test
  void a_shard_of_another_width_is_named() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    SplitIndex other = Utterances.write(elsewhere, Split.TRAIN, List.of(List.of(3, 3)));
    index =
        new SplitIndex(
            Split.TRAIN,
            new FeatureSchema(List.of(new Modality("text", 4, 9)), 2),
            other.shards(),
            other.entries());
    assertThat(failure()).hasMessageContaining(other.shards().get(0).toString());
  }

  @Test
  void a_failure_that_is_not_of_the_data_stays_what_it_is() {
    assertThat(DamagedRecords.explain(new TensorFlowException("out of memory"), index)).isEmpty();
  }

  @Test
  void a_whole_split_is_not_blamed() {
    TensorFlowException failure = new TensorFlowException("{{node batch/IteratorGetNext}}");
    assertThat(DamagedRecords.explain(failure, index)).isEmpty();
  }

  private DataException failure() {
    EpochPlan plan = EpochPlan.inOrder(index, BUCKETS, LIMITS, 2);
    try (OpenStream stream = new OpenStream(index, LIMITS, BUCKETS)) {
      RuntimeException failure =
          catchThrowableOfType(RuntimeException.class, () -> stream.takeAll(plan, 0));
      return DamagedRecords.explain(failure, index).orElseThrow();
    }
  }
}
