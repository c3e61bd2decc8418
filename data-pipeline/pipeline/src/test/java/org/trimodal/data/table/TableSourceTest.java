package org.trimodal.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.table.DatasetRecipe.Features;
import org.trimodal.data.table.DatasetRecipe.Labels;
import org.trimodal.data.text.UnknownWords;

class TableSourceTest {
  private static final String TABLE =
      """
      mode,label,text,clip_id,video_id
      train,1.5,"Good, ""so"" good",0,-a
      train,-2,bad,1,-a
      valid,0,good,001,-a
      test,3.0,NA,0,b
      """;

  private static final Labels LABELS =
      new Labels(
          "label.csv",
          List.of("video_id", "clip_id"),
          Optional.of("text"),
          List.of("label"),
          "mode",
          Optional.empty());

  @TempDir private Path folder;

  @BeforeEach
  void write_the_files() throws IOException {
    Files.writeString(folder.resolve("label.csv"), TABLE);
    Files.writeString(folder.resolve("glove.txt"), "good 1 2\nbad 3 4\nso 5 6\n");
    Path audio = Files.createDirectories(folder.resolve("audio/-a"));
    Files.write(audio.resolve("0.npy"), NpyBytes.of("<f4", false, "(2, 3)", 0, 1, 2, 3, 4, 5));
    Files.write(audio.resolve("1.npy"), NpyBytes.of("<f8", true, "(2, 3)", 0, 3, 1, 4, 2, 5));
    Files.writeString(audio.resolve("0.csv"), "time,x,y\n0.0,1,2\n0.1,nan,4\n");
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("vision.npz")))) {
      entry(zip, "-a$_$0.npy", NpyBytes.of("<i2", false, "(1, 2)", 7, -8));
      entry(zip, "b$_$0.npy", NpyBytes.of("|u1", false, "(2,)", 200, 1));
    }
  }

  @Test
  void transcripts_become_vectors_of_their_words() {
    List<Utterance> train = read(Split.TRAIN, glove());
    assertThat(train).extracting(Utterance::id).containsExactly("-a$_$0", "-a$_$1");
    // good , " so " good: marks that have no vector have no step
    assertThat(train.get(0).features().get(0).values()).containsExactly(1, 2, 5, 6, 1, 2);
    assertThat(train.get(0).features().get(0).steps().words())
        .containsExactly("good", "so", "good");
    assertThat(train.get(0).targets()).containsExactly(1.5f);
    try (TableSource source = open(glove())) {
      assertThat(source.notes())
          .containsExactly(
              "text: 1 of 6 words (16.7%) have no vector and are left out, most often na (1)");
    }
  }

  @Test
  void ids_are_text_whatever_they_look_like() {
    assertThat(read(Split.VALID, glove()).get(0).id()).isEqualTo("-a$_$001");
  }

  @Test
  void arrays_of_either_order_and_any_number_type_are_read_row_by_row() {
    Features audio = files("audio/{video_id}/{clip_id}.npy", 3);
    List<Utterance> train = read(Split.TRAIN, Map.of("audio", audio));
    for (Utterance utterance : train) {
      assertThat(utterance.features().get(0).values()).containsExactly(0, 1, 2, 3, 4, 5);
    }
    assertThat(read(Split.TEST, Map.of("audio", audio)).get(0).features().get(0).length())
        .isZero(); // no such file: the modality is absent
  }

  @Test
  void an_array_of_one_utterance_in_columns_is_turned_too_and_loses_its_padding()
      throws IOException {
    Files.write(
        folder.resolve("audio/-a/0.npy"), NpyBytes.of("<f8", true, "(1, 3, 2)", 0, 1, 2, 0, 3, 4));
    Features audio = files("audio/{video_id}/{clip_id}.npy", 2);
    try (TableSource source = open(Map.of("audio", audio))) {
      List<Utterance> first = new ArrayList<>();
      assertThatThrownBy(() -> source.read(Split.TRAIN, first::add)) // the next is 3 wide
          .isInstanceOf(DataException.class);
      assertThat(first.get(0).features().get(0).values()).containsExactly(1, 3, 2, 4);
    }
  }

  @Test
  void unknown_words_are_zeros_where_the_recipe_says_so() throws IOException {
    Files.writeString(folder.resolve("label.csv"), TABLE.replace("NA", "Bad-good xyz!"));
    Features text =
        new Features(
            Optional.of("glove.txt"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(UnknownWords.ZERO),
            Optional.empty());
    assertThat(read(Split.TEST, Map.of("text", text)).get(0).features().get(0).values())
        .containsExactly(3, 4, 1, 2, 0, 0);
  }

  @Test
  void an_archive_has_an_array_per_id() {
    Features vision = files("vision.npz", 2);
    assertThat(read(Split.TRAIN, Map.of("vision", vision)).get(0).features().get(0).values())
        .containsExactly(7, -8);
    assertThat(read(Split.TEST, Map.of("vision", vision)).get(0).features().get(0).values())
        .containsExactly(200, 1); // one step
  }

  @Test
  void frames_of_arrays_keep_their_seconds_where_padding_before_them_is_dropped()
      throws IOException {
    byte[] padded = NpyBytes.of("<f4", false, "(4, 2)", 0, 0, 0, 0, 1, 2, 3, 4);
    Files.write(folder.resolve("audio/-a/0.npy"), padded);
    Files.delete(folder.resolve("audio/-a/1.npy"));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("vision.npz")))) {
      entry(zip, "-a$_$0.npy", padded);
    }
    Files.copy(folder.resolve("vision.npz"), folder.resolve("audio/-a/0.npz"));
    for (String files :
        List.of("audio/{video_id}/{clip_id}.npy", "audio/{video_id}/{clip_id}.npz", "vision.npz")) {
      Features timed =
          new Features(
              Optional.empty(),
              Optional.of(files),
              Optional.of(2),
              Optional.empty(),
              Optional.of(10.0));
      try (TableSource source = open(Map.of("audio", timed))) {
        List<Utterance> first = new ArrayList<>();
        source.read(Split.TRAIN, first::add);
        assertThat(first.get(0).features().get(0).values()).containsExactly(1, 2, 3, 4);
        assertThat(first.get(0).features().get(0).steps().seconds()).containsExactly(0.2f, 0.3f);
      }
    }
  }

  @Test
  void frames_in_a_csv_file_have_no_time_stamps_as_features() {
    Features audio = files("audio/{video_id}/{clip_id}.csv", 2);
    FeatureSequence sequence = read(Split.TRAIN, Map.of("audio", audio)).get(0).features().get(0);
    assertThat(sequence.length()).isEqualTo(2);
    assertThat(sequence.values()).containsExactly(1, 2, Float.NaN, 4);
  }

  @Test
  void modalities_come_in_the_usual_order() {
    Map<String, Features> all =
        Map.of(
            "vision", files("vision.npz", 2),
            "text", new Features(Optional.of("glove.txt"), Optional.empty(), Optional.empty()),
            "audio", files("audio/{video_id}/{clip_id}.npy", 3));
    try (TableSource source = open(all)) {
      assertThat(source.schema().names()).containsExactly("text", "audio", "vision");
    }
  }

  @Test
  void names_that_no_modality_can_have_are_refused_together() {
    Map<String, Features> named =
        Map.of("face cam", files("vision.npz", 2), "score", files("vision.npz", 2));
    try (TableSource source = open(named)) {
      assertThatThrownBy(source::schema)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(folder + ": modality 'face cam': expected a name ")
          .hasMessageContaining("; modality 'score': expected a name ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'test,3.0,NA,0,b', 'tset,3.0,NA,0,b', 'line 5: mode: expected one of train, valid, test,"
        + " found ''tset'''",
    "'train,-2,bad', 'train,two,bad', 'line 3: label: expected a number, found ''two'''",
    "'train,-2,bad', 'train,0x1p3,bad', 'line 3: label: expected a number, found ''0x1p3'''",
    "'train,-2,bad', 'train,2d,bad', 'line 3: label: expected a number, found ''2d'''",
    "'train,-2,bad', 'train,NA,bad', 'line 3: label: expected a number, found ''NA'''",
    "'train,-2,bad', 'train,\"1,5\",bad', 'line 3: label: expected a number with a decimal point,"
        + " found ''1,5'''",
    "'train,-2,bad,1,-a', 'train,-2,bad,1', 'line 3: expected 5 fields as in the header, found 4'",
    "'mode,label', 'mode,mode', 'line 1: expected every column once in the header, found ''mode''"
        + " twice'",
    "'so\"\" good\"', 'so\"good\"', 'expected a CSV table with a header, found text after a closing"
        + " quote on line 2; a quote within quotes is written twice'",
    "'mode,label', 'mode,lable', 'line 1: expected a column ''label'' in the header, found mode,"
        + " lable, text, clip_id, video_id'"
  })
  void a_wrong_table_is_refused_by_line(String right, String wrong, String message)
      throws IOException {
    Path file = folder.resolve("label.csv");
    Files.writeString(file, TABLE.replace(right, wrong));
    assertThatThrownBy(() -> open(glove()))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": " + message);
  }

  @Test
  void a_table_may_begin_with_a_byte_order_mark_and_hold_empty_lines() throws IOException {
    Files.writeString(folder.resolve("label.csv"), "\ufeff" + TABLE.replace("\n", "\r\n\r\n"));
    assertThat(read(Split.TRAIN, glove())).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t"})
  void a_table_may_have_semicolons_or_tabs(String delimiter) throws IOException {
    String table = "mode,label,text,clip_id,video_id\ntrain,1.5,good,0,a\ntrain,-2,bad,1,a\n \n";
    Files.writeString(folder.resolve("label.csv"), table.replace(",", delimiter));
    List<Utterance> utterances = read(Split.TRAIN, glove());
    assertThat(utterances).extracting(Utterance::id).containsExactly("a$_$0", "a$_$1");
    assertThat(utterances.get(1).targets()).containsExactly(-2);
  }

  @Test
  void a_table_without_the_columns_is_refused_whatever_parts_them() throws IOException {
    Path file = Files.writeString(folder.resolve("label.csv"), TABLE.replace(",", "|"));
    assertThatThrownBy(() -> open(glove()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ": line 1: expected a column 'video_id' in the header, parted by commas,"
                + " semicolons or tabs, found mode|label|text|clip_id|video_id");
  }

  @Test
  void a_link_that_leads_nowhere_is_no_absent_modality() throws IOException {
    Path file = folder.resolve("audio/-a/1.npy");
    Files.delete(file);
    Map<String, Features> audio = Map.of("audio", files("audio/{video_id}/{clip_id}.npy", 3));
    assertThat(read(Split.TRAIN, audio).get(1).features().get(0).length()).isZero();
    Files.createSymbolicLink(file, Path.of("../objects/1.npy"));
    assertThatThrownBy(() -> read(Split.TRAIN, audio))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": expected a readable array, found a link that leads nowhere");
  }

  @Test
  void an_archive_that_cannot_be_opened_is_told_so() throws IOException {
    Path file = folder.resolve("vision.npz");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(whole)) {
      entry(zip, "-a$_$0.npy", NpyBytes.of("<f4", false, "(1, 2)", 1, 2));
    }
    Files.write(file, Arrays.copyOf(whole.toByteArray(), whole.size() - 30));
    refusesVision("one that is damaged, or packed otherwise than by numpy; write it anew");
    Files.write(file, NpyBytes.of("<f4", false, "(1, 2)", 1, 2));
    refusesVision("one array of numpy (.npy)");
  }

  private void refusesVision(String found) {
    assertThatThrownBy(() -> open(Map.of("vision", files("vision.npz", 2))))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("vision.npz") + ": expected an .npz archive, found " + found);
  }

  @Test
  void an_array_that_ends_in_its_description_is_told_so() throws IOException {
    Path file = folder.resolve("audio/-a/0.npy");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 30));
    assertThatThrownBy(
            () -> read(Split.TRAIN, Map.of("audio", files("audio/{video_id}/{clip_id}.npy", 3))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file + ": 0.npy: expected a description of the array, found the end of the file");
  }

  @Test
  void a_pipe_in_the_place_of_any_file_is_refused() throws IOException, InterruptedException {
    refusesAPipe("label.csv", glove());
    refusesAPipe("glove.txt", glove());
    refusesAPipe("vision.npz", Map.of("vision", files("vision.npz", 2)));
    refusesAPipe("audio/-a/0.npy", Map.of("audio", files("audio/{video_id}/{clip_id}.npy", 3)));
    refusesAPipe("audio/-a/0.csv", Map.of("audio", files("audio/{video_id}/{clip_id}.csv", 2)));
    refusesAPipe("audio/-a/0.npz", Map.of("audio", files("audio/{video_id}/{clip_id}.npz", 2)));
  }

  private void refusesAPipe(String name, Map<String, Features> modalities)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    Path kept = folder.resolve("kept");
    Files.deleteIfExists(kept);
    if (Files.exists(file)) {
      Files.move(file, kept);
    }
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> read(Split.TRAIN, modalities))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": expected ")
        .hasMessageEndingWith(", found a named pipe");
    Files.delete(file);
    if (Files.exists(kept)) {
      Files.move(kept, file);
    }
  }

  @Test
  void another_width_is_refused_by_file() {
    Features audio = files("audio/{video_id}/{clip_id}.npy", 4);
    assertThatThrownBy(() -> read(Split.TRAIN, Map.of("audio", audio)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("audio/-a/0.npy")
                + ": 0.npy: expected an array [time, 4], found [2, 3]");
  }

  private static Map<String, Features> glove() {
    return Map.of(
        "text", new Features(Optional.of("glove.txt"), Optional.empty(), Optional.empty()));
  }

  private static Features files(String pattern, int width) {
    return new Features(Optional.empty(), Optional.of(pattern), Optional.of(width));
  }

  private TableSource open(Map<String, Features> modalities) {
    return TableSource.open(new DatasetRecipe(LABELS, modalities, Optional.empty()), folder);
  }

  private List<Utterance> read(Split split, Map<String, Features> modalities) {
    List<Utterance> utterances = new ArrayList<>();
    try (TableSource source = open(modalities)) {
      source.read(split, utterances::add);
    }
    return utterances;
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
