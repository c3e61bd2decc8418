package org.trimodal.data.h5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Steps;
import org.trimodal.data.Utterance;

class H5ArraySourceTest {
  @TempDir private Path folder;
  private ArrayFolder arrays;

  @BeforeEach
  void write_a_small_set() {
    arrays = new ArrayFolder(folder);
  }

  @Test
  void utterances_come_without_padding_and_in_order() {
    List<Utterance> train = read(Split.TRAIN);
    assertThat(train).extracting(Utterance::id).containsExactly("train-00000", "train-00001");
    assertThat(train.get(0).features().get(0).values()).containsExactly(1, 2, 3, 4, 0, 0);
    assertThat(train.get(0).features().get(1).values()).containsExactly(7, 8, 9);
    assertThat(train.get(1).features().get(0).length()).isEqualTo(1);
    assertThat(train.get(0).targets()).containsExactly(1.5f);
    assertThat(train.get(1).targets()).containsExactly(-2);
  }

  @Test
  void a_modality_of_zeros_only_is_absent() {
    assertThat(read(Split.TEST).get(1).features().get(1).length()).isZero();
  }

  @Test
  void padding_is_stripped_on_both_sides_but_not_within() {
    arrays.write(
        "audio_train", new float[][][] {{{0}, {5}, {0}, {6}, {0}}, {{0}, {0}, {0}, {0}, {4}}});
    List<Utterance> train = read(Split.TRAIN);
    assertThat(train.get(0).features().get(1).values()).containsExactly(5, 0, 6);
    assertThat(train.get(1).features().get(1).values()).containsExactly(4);
  }

  @Test
  void a_row_of_nan_is_a_step_that_is_kept() {
    arrays.write("audio_train", new float[][][] {{{0}, {0}, {Float.NaN}}, {{1}, {0}, {0}}});
    assertThat(read(Split.TRAIN).get(0).features().get(1).values())
        .containsExactly(0, 0, Float.NaN);
  }

  @Test
  void the_schema_has_widths_longest_arrays_and_targets() throws IOException {
    arrays.write(
        "audio_test", new float[][][] {{{1}, {2}, {3}, {4}, {5}}, {{1}, {0}, {0}, {0}, {0}}});
    for (Split split : Split.values()) {
      arrays.write("y_" + split.key(), new double[][] {{1, 2, 3}, {4, 5, 6}});
    }
    try (H5ArraySource source = H5ArraySource.open(folder)) {
      assertThat(source.schema())
          .isEqualTo(
              new FeatureSchema(
                  List.of(new Modality("text", 2, 3), new Modality("audio", 1, 5)), 3));
    }
    assertThat(read(Split.VALID).get(1).targets()).containsExactly(4, 5, 6);
  }

  @Test
  void labels_may_have_dimensions_of_one() {
    arrays.write("y_train", new float[][][] {{{0.5f}}, {{3}}});
    assertThat(read(Split.TRAIN).get(1).targets()).containsExactly(3);
  }

  @Test
  void ids_are_taken_from_their_file() throws IOException {
    Files.writeString(folder.resolve("ids_valid.txt"), "a_1\nb_2\n");
    assertThat(read(Split.VALID)).extracting(Utterance::id).containsExactly("a_1", "b_2");
  }

  @Test
  void words_are_taken_from_their_file_one_per_step() throws IOException {
    Files.writeString(folder.resolve("words_valid.txt"), "so very good\nbad\n");
    List<Utterance> valid = read(Split.VALID);

    assertThat(valid.get(0).features().get(0).steps().words())
        .containsExactly("so", "very", "good");
    assertThat(valid.get(1).features().get(0).steps().words()).containsExactly("bad");
    assertThat(valid.get(0).features().get(1).steps()).isEqualTo(Steps.unknown());
  }

  @Test
  void nothing_is_said_where_only_other_modalities_have_steps() throws IOException {
    Files.writeString(folder.resolve("words_valid.txt"), "so good\nbad\n");
    assertThat(read(Split.VALID).get(0).features().get(0).steps().words())
        .containsExactly("so", "good", "");
  }

  @Test
  void words_of_other_steps_or_utterances_are_refused() throws IOException {
    Files.writeString(folder.resolve("words_valid.txt"), "so good\nvery bad\n");
    assertThatThrownBy(() -> read(Split.VALID))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "words_valid.txt: line 2: expected a word for each of the 1 steps of the text, found 2");
    Files.writeString(folder.resolve("words_valid.txt"), "so good\n");
    assertThatThrownBy(() -> read(Split.VALID))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "words_valid.txt: expected the words of 2 utterances, one a line, found 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ids", "words"})
  void a_file_of_lines_that_cannot_be_read_is_refused_not_passed_over(String name)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name + "_valid.txt");
    Files.createSymbolicLink(file, folder.resolve("nothing"));
    refusesLines(file, name, "a link that leads nowhere");
    Files.delete(file);
    Files.createDirectory(file);
    refusesLines(file, name, "a folder");
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    refusesLines(file, name, "a named pipe");
  }

  @Test
  void fewer_ids_than_utterances_are_refused() throws IOException {
    Files.writeString(folder.resolve("ids_valid.txt"), "a_1\n");
    assertThatThrownBy(() -> read(Split.VALID))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("ids_valid.txt: expected 2 ids, one a line, found 1");
  }

  @Test
  void ids_may_have_a_byte_order_mark_any_line_ends_and_blank_lines_after_them()
      throws IOException {
    for (String text : List.of("\uFEFFa_1\r\nb_2\r\n", "a_1\nb_2\n\n \n", "a_1 \rb_2")) {
      Files.writeString(folder.resolve("ids_valid.txt"), text);
      assertThat(read(Split.VALID)).extracting(Utterance::id).containsExactly("a_1", "b_2");
    }
  }

  @Test
  void a_blank_line_among_ids_is_refused_by_its_number() throws IOException {
    for (String text : List.of("a_1\n\nb_2\n", "a_1\r\n  \r\nb_2\r\n\r\n")) {
      Files.writeString(folder.resolve("ids_valid.txt"), text);
      assertThatThrownBy(() -> read(Split.VALID))
          .isInstanceOf(DataException.class)
          .hasMessageEndingWith("ids_valid.txt: line 2: expected an id, found a blank line");
    }
  }

  @Test
  void the_words_of_an_utterance_may_be_none() throws IOException {
    arrays.write(
        "text_valid", new float[][][] {{{1, 2}, {3, 4}, {5, 6}}, {{0, 0}, {0, 0}, {0, 0}}});
    Files.writeString(folder.resolve("words_valid.txt"), "\uFEFFone two three\r\n\r\n\r\n");
    List<Utterance> valid = read(Split.VALID);
    assertThat(valid.get(0).features().get(0).steps().words())
        .containsExactly("one", "two", "three");
    assertThat(valid.get(1).features().get(0).length()).isZero();
  }

  @Test
  void what_train_lacks_is_left_out_with_a_note() throws IOException {
    Files.delete(arrays.file("text_train"));
    try (H5ArraySource source = H5ArraySource.open(folder)) {
      assertThat(source.schema().names()).containsExactly("audio");
      assertThat(source.notes()).containsExactly("text is left out: train has no file of it");
      assertThat(source.files()).doesNotContain(arrays.file("text_test")).hasSize(6);
    }
  }

  @Test
  void names_may_go_on_after_the_split() throws IOException {
    Files.move(arrays.file("text_test"), arrays.file("text_test_emb"));
    assertThat(read(Split.TEST).get(1).features().get(0).values()).containsExactly(5, 6);
  }

  @Test
  void many_utterances_come_in_several_ranges_without_a_seam() {
    int count = 700; // with 2,400 values each, more than one range
    float[][][] text = new float[count][1200][2];
    float[][][] audio = new float[count][1][1];
    float[] labels = new float[count];
    for (int i = 0; i < count; i++) {
      text[i][0][0] = i + 1;
      audio[i][0][0] = -i - 1;
      labels[i] = i;
    }
    arrays.write("text_train", text).write("audio_train", audio).write("y_train", labels);
    List<Utterance> train = read(Split.TRAIN);
    assertThat(train).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(train.get(i).features().get(0).values()).containsExactly(i + 1, 0);
      assertThat(train.get(i).features().get(1).values()).containsExactly(-i - 1);
      assertThat(train.get(i).targets()).containsExactly(i);
    }
  }

  @Test
  void a_missing_folder_is_refused() {
    refuses(folder.resolve("none"), "none: expected a folder of HDF5 files, found nothing");
    refuses(arrays.file("y_test"), "expected a folder of HDF5 files, found a file");
  }

  @Test
  void missing_files_are_named() throws IOException {
    Files.delete(arrays.file("audio_valid"));
    refuses("expected audio of the valid split, as train has it, found no file");
    Files.delete(arrays.file("y_valid"));
    refuses("expected labels in y_valid.h5, found no such file");
  }

  @Test
  void a_folder_without_features_is_refused() throws IOException {
    Files.delete(arrays.file("audio_train"));
    Files.delete(arrays.file("text_train"));
    refuses("expected text_train*.h5, audio_train*.h5 or video_train*.h5, found none of them");
  }

  @Test
  void two_files_for_one_modality_are_refused() {
    arrays.write("text_train_emb", new float[2][3][2]);
    refuses("expected one file text_train*.h5, found [text_train.h5, text_train_emb.h5]");
  }

  @Test
  void other_counts_are_refused() {
    arrays.write("audio_test", new float[3][3][1]);
    refuses("audio_test.h5: expected 2 utterances as in y_test.h5, found 3");
  }

  @Test
  void other_widths_are_refused() {
    arrays.write("audio_test", new float[2][3][4]);
    refuses("audio_test.h5: expected 1 features per step as in train, found 4");
  }

  @Test
  void other_numbers_of_labels_are_refused() {
    arrays.write("y_test", new float[2][17]);
    refuses("y_test.h5: expected 1 labels per utterance as in train, found 17");
  }

  @Test
  void an_array_without_time_is_refused() {
    arrays.write("audio_train", new float[2][3]);
    refuses("audio_train.h5: expected an array [utterances, time, width], found [2, 3]");
  }

  @Test
  void an_array_of_words_is_refused() {
    arrays.write("audio_train", new String[] {"a", "b"});
    refuses("audio_train.h5: expected an array of numbers, found text or an enumeration");
  }

  @Test
  void two_arrays_in_a_file_are_refused() throws IOException {
    Files.delete(arrays.file("audio_train"));
    try (WritableHdfFile h5 = HdfFile.write(arrays.file("audio_train"))) {
      h5.putDataset("d1", new float[2][3][1]);
      h5.putDataset("d2", new float[2][3][1]);
    }
    refuses("audio_train.h5: expected one array, usually d1, found [d1, d2]");
  }

  @Test
  void a_label_that_is_no_number_names_its_row() {
    arrays.write("y_train", new float[] {1, Float.NaN});
    assertThatThrownBy(() -> read(Split.TRAIN))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("y_train.h5: row 1: expected a label, found NaN");
  }

  @Test
  void a_file_that_is_not_hdf5_is_refused() throws IOException {
    Files.writeString(arrays.file("audio_train"), "no array");
    refuses("audio_train.h5: expected an HDF5 file, found");
  }

  @Test
  void a_file_cut_short_is_refused() throws IOException {
    Path file = arrays.file("audio_train");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> read(Split.TRAIN))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(file + ": expected");
    }
    refuses("of %d bytes, found %d of them".formatted(whole.length, whole.length - 1));
  }

  @Test
  void a_small_file_that_claims_gigabytes_is_refused_unread() throws IOException {
    arrays.write("audio_train", new float[12_347][3][1]);
    byte[] bytes = Files.readAllBytes(arrays.file("audio_train"));
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int forged = 0;
    for (int i = 0; i + 8 <= 2048; i++) {
      if (buffer.getLong(i) == 12_347) {
        buffer.putLong(i, 1L << 36);
        forged++;
      }
    }
    assertThat(forged).isPositive();
    Files.write(arrays.file("audio_train"), bytes);
    assertThatThrownBy(() -> read(Split.TRAIN))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("audio_train.h5: expected");
  }

  private List<Utterance> read(Split split) {
    List<Utterance> utterances = new ArrayList<>();
    try (H5ArraySource source = H5ArraySource.open(folder)) {
      source.read(split, utterances::add);
    }
    for (Utterance utterance : utterances) {
      assertThat(utterance.features()).extracting(FeatureSequence::width).containsExactly(2, 1);
    }
    return utterances;
  }

  private void refusesLines(Path file, String what, String found) {
    assertThatThrownBy(() -> read(Split.VALID))
        .isInstanceOf(DataException.class)
        .hasMessage("%s: expected readable %s, found %s".formatted(file, what, found));
  }

  private void refuses(String message) {
    refuses(folder, message);
  }

  private static void refuses(Path place, String message) {
    assertThatThrownBy(() -> H5ArraySource.open(place))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }
}
