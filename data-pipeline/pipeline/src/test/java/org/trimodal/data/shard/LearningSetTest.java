package org.trimodal.data.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;

class LearningSetTest {
  @TempDir private Path folder;
  private Path set;

  @BeforeEach
  void prepare_a_set() throws IOException {
    set = folder.resolve("set");
    Path file = Files.writeString(folder.resolve("source.bin"), "abc");
    Preparation.prepare(new ListedSource(file), set);
  }

  @Test
  void it_is_the_data_sets_training_and_validation_split() {
    LearningSet learning = LearningSet.open(set);
    DataSet all = DataSet.open(set);
    List<String> read = new ArrayList<>();
    learning.readValid(utterance -> read.add(utterance.id()));

    assertThat(learning.train()).isEqualTo(all.index(Split.TRAIN));
    assertThat(learning.valid()).isEqualTo(all.index(Split.VALID));
    assertThat(learning.dataHash()).isEqualTo(all.manifest().dataHash());
    assertThat(read)
        .isEqualTo(all.index(Split.VALID).entries().stream().map(SplitIndex.Entry::id).toList());
  }

  @Test
  void nobody_can_name_a_split_to_it() {
    assertThat(LearningSet.class.getDeclaredMethods())
        .isNotEmpty()
        .allSatisfy(
            method ->
                assertThat(Arrays.asList(method.getParameterTypes())).doesNotContain(Split.class));
  }

  @Test
  void a_damaged_validation_split_is_told_before_training() throws IOException {
    Path shard = set.resolve("shards/valid-00000.tfrecord");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);

    assertThatThrownBy(LearningSet.open(set)::verifyShards)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(shard + ": ");
  }

  @Test
  void the_files_of_the_test_split_are_not_opened() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(set.resolve("shards"), "test*")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }

    LearningSet learning = LearningSet.open(set);
    learning.verifyShards();

    assertThat(learning.train().entries()).isNotEmpty();
    assertThatThrownBy(() -> DataSet.open(set)).isInstanceOf(DataException.class);
  }
}
