package org.trimodal.data.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.FeatureSource;

class DataSetTest {
  @TempDir private Path folder;
  private Path set;
  private Path manifest;
  private Path shard;

  @BeforeEach
  void prepare_a_set() throws IOException {
    set = folder.resolve("set");
    Path file = Files.writeString(folder.resolve("source.bin"), "abc");
    Preparation.prepare(new ListedSource(file), set);
    manifest = set.resolve("manifest.json");
    shard = set.resolve("shards/valid-00000.tfrecord");
  }

  @Test
  void a_whole_set_is_verified() {
    DataSet.open(set).verifyShards();
  }

  @Test
  void the_index_gives_absolute_shards() {
    assertThat(DataSet.open(set).index(Split.VALID).shards())
        .containsExactly(shard.toAbsolutePath());
  }

  @Test
  void a_flipped_byte_anywhere_in_a_shard_is_found() throws IOException {
    byte[] bytes = Files.readAllBytes(shard);
    for (int i = 0; i < bytes.length; i += 7) {
      bytes[i] ^= 1;
      Files.write(shard, bytes);
      DataSet opened = DataSet.open(set);
      assertThatThrownBy(opened::verifyShards)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(shard + ": expected " + bytes.length + " bytes with SHA-256 ");
      assertThatThrownBy(() -> opened.read(Split.VALID, utterance -> {}))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(shard + ": ");
      bytes[i] ^= 1;
    }
  }

  @Test
  void what_does_not_read_back_is_never_given_its_name() {
    Path out = folder.resolve("lied");
    FeatureSource source =
        new FeatureSource() {
          @Override
          public FeatureSchema schema() {
            return new FeatureSchema(List.of(new Modality("text", 1, 1)), 1);
          }

          @Override
          public void read(Split split, Consumer<Utterance> consumer) {
            FeatureSequence wider = new FeatureSequence(1, 3, new float[] {1, 2, 3});
            consumer.accept(new Utterance(split.key(), List.of(wider), new float[] {1}));
          }

          @Override
          public void close() {}
        };

    assertThatThrownBy(() -> Preparation.prepare(source, out))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(out + ": expected ");
    assertThat(out).doesNotExist();
    assertThat(folder.toFile().list()).noneMatch(name -> name.contains("lied"));
  }

  @Test
  void a_missing_folder_is_refused() {
    Path none = folder.resolve("none");
    refuses(none, none + ": expected the folder of a prepared data set, found nothing");
    refuses(manifest, manifest + ": expected the folder of a prepared data set, found a file");
  }

  @Test
  void a_folder_without_manifest_is_refused() throws IOException {
    Files.delete(manifest);
    refuses(set + ": expected a prepared data set, found no manifest.json");
  }

  @Test
  void a_manifest_that_is_not_json_is_refused() throws IOException {
    Files.writeString(manifest, "{ \"formatVersion\": ");
    refuses(manifest + ": expected a data set's manifest, found damaged JSON on line 1");
  }

  @Test
  void a_manifest_with_a_missing_key_is_refused() throws IOException {
    Files.writeString(manifest, Files.readString(manifest).replace("\"notes\"", "\"nodes\""));
    refuses(manifest + ": expected a data set's manifest, found ");
  }

  @Test
  void an_older_format_is_to_be_prepared_again() throws IOException {
    edit("\"formatVersion\" : 2,", "\"formatVersion\" : 1,");
    refuses(manifest + ": expected format version 2, found 1; prepare the data again");
  }

  @Test
  void a_newer_format_is_refused_by_name() throws IOException {
    edit("\"formatVersion\" : 2,", "\"formatVersion\" : 3,");
    refuses("found one written by a newer Trimodal: format 3, this one reads up to 2");
  }

  @Test
  void a_manifest_that_disagrees_with_the_index_is_refused() throws IOException {
    edit("\"utterances\" : 1,", "\"utterances\" : 9,");
    refuses("train.json: expected 9 utterances as in the manifest, found 1");
  }

  @Test
  void a_manifest_of_another_width_is_refused() throws IOException {
    edit("\"width\" : 2,", "\"width\" : 3,");
    refuses("statistics of text: expected 3 features, found 2");
  }

  @Test
  void a_changed_index_is_refused() throws IOException {
    Path index = set.resolve("index/test.json");
    Files.writeString(index, Files.readString(index).replace("\"test\"", "\"tent\""));
    refuses(index + ": expected ");
  }

  @Test
  void a_missing_shard_is_named() throws IOException {
    long bytes = Files.size(shard);
    Files.delete(shard);
    refuses(
        "%s: expected a shard of %d bytes as in the manifest, found none".formatted(shard, bytes));
  }

  @Test
  void a_shard_cut_short_is_named() throws IOException {
    byte[] bytes = Files.readAllBytes(shard);
    Files.write(shard, Arrays.copyOf(bytes, bytes.length - 1));
    refuses(
        "%s: expected a shard of %d bytes as in the manifest, found one of %d"
            .formatted(shard, bytes.length, bytes.length - 1));
  }

  private void edit(String from, String to) throws IOException {
    String content = Files.readString(manifest);
    assertThat(content).contains(from);
    Files.writeString(manifest, content.replace(from, to));
  }

  private void refuses(String message) {
    refuses(set, message);
  }

  private static void refuses(Path place, String message) {
    assertThatThrownBy(() -> DataSet.open(place))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }
}
