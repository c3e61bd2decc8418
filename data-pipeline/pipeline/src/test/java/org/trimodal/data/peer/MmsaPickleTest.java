package org.trimodal.data.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.mmsa.PickleSource;

class MmsaPickleTest {
  private static final FeatureSchema SCHEMA =
      new FeatureSchema(
          List.of(
              new Modality("text", 2, 9), new Modality("audio", 1, 9), new Modality("gaze", 3, 9)),
          1);

  @TempDir private Path folder;

  @Test
  void what_is_written_is_read_again_bit_by_bit() {
    Path file = folder.resolve("data.pkl");
    Map<Split, List<Utterance>> all = utterances();
    MmsaPickle.write(SCHEMA, reader(all), file);
    try (PickleSource source = PickleSource.open(file)) {
      assertThat(source.schema().modalities())
          .containsExactly(
              new Modality("text", 2, 3), new Modality("audio", 1, 4), new Modality("gaze", 3, 2));
      for (Split split : Split.values()) {
        List<Utterance> read = new ArrayList<>();
        source.read(split, read::add);
        List<Utterance> written = all.getOrDefault(split, List.of());
        assertThat(read).hasSameSizeAs(written);
        for (int i = 0; i < read.size(); i++) {
          assertEqual(read.get(i), written.get(i));
        }
      }
    }
  }

  @Test
  void several_targets_stay_together() {
    FeatureSchema schema = new FeatureSchema(List.of(new Modality("audio", 1, 1)), 3);
    Utterance utterance = new Utterance("a", List.of(sequence(1, 5)), new float[] {1.5f, 0, -2});
    Path file = folder.resolve("data.pkl");
    MmsaPickle.write(schema, (split, consumer) -> consumer.accept(utterance), file);
    try (PickleSource source = PickleSource.open(file)) {
      source.read(Split.TEST, read -> assertEqual(read, utterance));
      assertThat(source.schema().targets()).isEqualTo(3);
    }
  }

  @Test
  void a_file_that_is_there_is_not_overwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("data.pkl"), "mine");
    assertThatThrownBy(() -> MmsaPickle.write(SCHEMA, reader(utterances()), file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("data.pkl: expected nothing under this name yet");
    assertThat(file).hasContent("mine");
  }

  @Test
  void nothing_is_left_behind_where_the_source_is_damaged() throws IOException {
    Path file = folder.resolve("data.pkl");
    int[] passes = {0};
    assertThatThrownBy(
            () ->
                MmsaPickle.write(
                    SCHEMA,
                    (split, consumer) -> {
                      reader(utterances()).accept(split, consumer);
                      if (++passes[0] > 4) {
                        throw new DataException(folder, "expected a shard, found none");
                      }
                    },
                    file))
        .isInstanceOf(DataException.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private static BiConsumer<Split, Consumer<Utterance>> reader(Map<Split, List<Utterance>> all) {
    return (split, consumer) -> all.getOrDefault(split, List.of()).forEach(consumer);
  }

  private static Map<Split, List<Utterance>> utterances() {
    Map<Split, List<Utterance>> all = new EnumMap<>(Split.class);
    all.put(
        Split.TRAIN,
        List.of(
            new Utterance(
                "v1$_$0",
                List.of(
                    sequence(2, 1, 2, 3, 4, 0, 0), // ends with a step of zeros
                    sequence(1, 5, Float.NEGATIVE_INFINITY, Float.NaN, 6),
                    sequence(3, 1, 2, 3)),
                new float[] {2.4f}),
            new Utterance(
                "-x[1]",
                List.of(sequence(2, 9, 9), sequence(1), sequence(3, 0, 0, 1, 0, 0, 2)),
                new float[] {-0.2f})));
    all.put(
        Split.VALID,
        List.of(
            new Utterance(
                "é".repeat(200),
                List.of(sequence(2, 0, 1), sequence(1, 0, 2), sequence(3)),
                new float[] {0})));
    return all;
  }

  private static FeatureSequence sequence(int width, float... values) {
    return new FeatureSequence(values.length / width, width, values);
  }

  private static void assertEqual(Utterance read, Utterance written) {
    assertThat(read.id()).isEqualTo(written.id());
    assertThat(read.targets()).containsExactly(written.targets());
    assertThat(read.features()).hasSameSizeAs(written.features());
    for (int m = 0; m < read.features().size(); m++) {
      FeatureSequence sequence = written.features().get(m);
      assertThat(read.features().get(m).length())
          .as("length of %d", m)
          .isEqualTo(sequence.length());
      assertThat(read.features().get(m).values()).containsExactly(sequence.values());
    }
  }
}
