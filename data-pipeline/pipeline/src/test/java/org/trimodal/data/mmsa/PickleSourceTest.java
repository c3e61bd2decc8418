package org.trimodal.data.mmsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.FormFiles;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.pickle.PickleFile;
import org.trimodal.data.pickle.PickleWriter;

class PickleSourceTest {
  @TempDir private Path folder;

  static Stream<String> files() {
    return Stream.of("mmsa_aligned", "mmsa_unaligned", "mult_mosi", "mult_mosei")
        .flatMap(set -> Stream.of("np1", "np2").map(numpy -> set + "." + numpy))
        .flatMap(name -> Stream.of("p2", "p3", "p4", "p5").map(p -> name + "." + p + ".pkl"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void the_true_steps_of_every_golden_file_come_out(String name) throws IOException {
    boolean mult = name.startsWith("mult");
    JsonNode json = expected(name);
    try (PickleSource source = PickleSource.open(golden(name))) {
      assertThat(source.schema().names()).containsExactly("text", "audio", "vision");
      for (Split split : Split.values()) {
        List<Utterance> utterances = new ArrayList<>();
        source.read(split, utterances::add);
        JsonNode expected = json.get(split.key());
        JsonNode labels = expected.get(mult ? "labels" : "regression_labels").get("data");
        assertThat(utterances).hasSize(labels.size());
        for (int i = 0; i < utterances.size(); i++) {
          Utterance utterance = utterances.get(i);
          int number = List.of(Split.values()).indexOf(split);
          assertThat(utterance.id()).isEqualTo((mult ? "v%d_%d" : "v%d$_$%d").formatted(number, i));
          assertThat(utterance.targets()).containsExactly((float) labels.get(i).asDouble());
          for (int m = 0; m < 3; m++) {
            String key = source.schema().names().get(m);
            compare(utterance.features().get(m), expected, key, i, name + "/" + split.key());
          }
        }
      }
    }
  }

  /** Brute force: the rows of the tokens where there are as many, or else those not zero. */
  private static void compare(
      FeatureSequence sequence, JsonNode split, String key, int utterance, String place) {
    int time = split.get(key).get("shape").get(1).asInt();
    int width = split.get(key).get("shape").get(2).asInt();
    boolean aligned = split.has("text_bert") && !split.has("audio_lengths");
    List<float[]> rows = new ArrayList<>();
    for (int t = 0; t < time; t++) {
      float[] row = new float[width];
      boolean zero = true;
      for (int d = 0; d < width; d++) {
        JsonNode value = split.get(key).get("data").get((utterance * time + t) * width + d);
        row[d] = value.asText().equals("-inf") ? Float.NEGATIVE_INFINITY : (float) value.asDouble();
        zero &= row[d] == 0;
      }
      if (aligned
          ? split.get("text_bert").get("data").get((3 * utterance + 1) * time + t).asInt() == 1
          : !zero) {
        rows.add(row);
      }
    }
    assertThat(sequence.length()).as("%s/%s/%d", place, key, utterance).isEqualTo(rows.size());
    for (int t = 0; t < rows.size(); t++) {
      for (int d = 0; d < width; d++) {
        assertThat(sequence.values()[t * width + d]).isEqualTo(rows.get(t)[d]);
      }
    }
  }

  @Test
  void notes_tell_what_is_not_read() {
    try (PickleSource source = PickleSource.open(golden("mmsa_unaligned.np2.p5.pkl"))) {
      source.read(Split.TRAIN, utterance -> {});
      assertThat(source.notes())
          .containsExactly(
              "scores are regression_labels",
              "lengths of audio, vision are the file's, except where its rows contradict them",
              "text_bert is not read as features; its mask tells the length of each text",
              "left out: annotations, classification_labels, raw_text");
    }
  }

  @Test
  void given_lengths_keep_zero_rows_on_either_side_of_the_padding() throws IOException {
    Path file =
        write(
            pickle -> {
              array(pickle, "audio", new long[] {3, 4, 1}, 1, 0, 0, 0, 0, 0, 0, 2, 1, 2, 3, 4);
              pickle.text("audio_lengths");
              integers(pickle, 2, 3, 2);
              array(pickle, "regression_labels", new long[] {3}, 1, 2, 3);
            });
    try (PickleSource source = PickleSource.open(file)) {
      List<Utterance> train = new ArrayList<>();
      source.read(Split.TRAIN, train::add);
      assertThat(train.get(0).features().get(0).values()).containsExactly(1, 0);
      assertThat(train.get(1).features().get(0).values()).containsExactly(0, 0, 2);
      assertThat(train.get(2).features().get(0).values()).containsExactly(1, 2, 3, 4);
      assertThat(train).extracting(Utterance::id).startsWith("train-00000", "train-00001");
    }
  }

  @Test
  void the_mask_of_the_tokens_cuts_padding_that_is_not_zero() throws IOException {
    Path file =
        write(
            pickle -> {
              array(pickle, "text", new long[] {1, 3, 1}, 7, 8, 9);
              array(pickle, "text_bert", new long[] {1, 3, 3}, 101, 102, 0, 1, 1, 0, 0, 0, 0);
              array(pickle, "regression_labels", new long[] {1}, 1);
            });
    try (PickleSource source = PickleSource.open(file)) {
      source.read(
          Split.TEST, each -> assertThat(each.features().get(0).values()).containsExactly(7, 8));
    }
  }

  @Test
  void a_video_that_is_the_id_of_two_segments_is_told_apart_by_its_times() throws IOException {
    Path file =
        write(
            pickle -> {
              array(pickle, "audio", new long[] {2, 1, 1}, 1, 2);
              array(pickle, "labels", new long[] {2, 1, 1}, 1, 2);
              pickle.text("id");
              pickle.beginList();
              for (String start : List.of("0.0", "4.5")) {
                pickle.beginList();
                pickle.text("-vid");
                pickle.text(start);
                pickle.text("9.5");
                pickle.endList();
              }
              pickle.endList();
            });
    try (PickleSource source = PickleSource.open(file)) {
      List<String> ids = new ArrayList<>();
      source.read(Split.VALID, each -> ids.add(each.id()));
      assertThat(ids).containsExactly("-vid[0.0,9.5]", "-vid[4.5,9.5]");
    }
  }

  @Test
  void what_does_not_fit_together_is_refused_by_key() {
    refuses(
        "data.pkl: train/audio: expected 2 utterances as there are labels, found an array [1, 1, 1]"
            + " of <f4",
        pickle -> {
          array(pickle, "audio", new long[] {1, 1, 1}, 1);
          array(pickle, "labels", new long[] {2}, 1, 2);
        });
    refuses(
        "train/id: expected 1 utterances as there are labels, found a list of 2",
        pickle -> {
          array(pickle, "audio", new long[] {1, 1, 1}, 1);
          array(pickle, "labels", new long[] {1}, 1);
          pickle.text("id");
          integers(pickle, 1, 2);
        });
    refuses(
        "train: expected utterances with text, audio or vision, found a dict with the keys"
            + " [labels, vision]",
        pickle -> {
          array(pickle, "labels", new long[] {1}, 1);
          pickle.text("vision");
          integers(pickle);
        });
    refuses(
        "train/vision: row 0: expected an array [time, width] of at most 8388608 numbers, found"
            + " the number 7",
        pickle -> {
          array(pickle, "labels", new long[] {1}, 1);
          pickle.text("vision");
          integers(pickle, 7);
        });
    refuses(
        "train/vision: row 1: expected 2 features per step as before, found an array [1, 3] of <f4",
        pickle -> {
          array(pickle, "labels", new long[] {2}, 1, 1);
          arrays(pickle, "vision", new long[][] {{1, 2}, {1, 3}});
        });
    refuses(
        "train: expected 'regression_labels' (MMSA) or 'labels' (MulT), found a dict with the keys"
            + " [audio]",
        pickle -> array(pickle, "audio", new long[] {1, 1, 1}, 1));
    refuses(
        "train: expected utterances with text, audio or vision, found a dict with the keys"
            + " [labels]",
        pickle -> array(pickle, "labels", new long[] {0}));
  }

  @Test
  void arrays_whose_keys_cannot_be_names_of_modalities_are_refused_together() throws IOException {
    Path file =
        write(
            pickle -> {
              array(pickle, "audio", new long[] {1, 1, 1}, 1);
              array(pickle, "face cam", new long[] {1, 1, 1}, 1);
              array(pickle, "score", new long[] {1, 1, 1}, 1);
              array(pickle, "regression_labels", new long[] {1}, 1);
              pickle.text("id");
              integers(pickle, 1);
            });

    assertThatThrownBy(() -> PickleSource.open(file).close())
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file.getParent() + ": modality 'face cam': expected a name ")
        .hasMessageContaining("; modality 'score': expected a name ");
  }

  @Test
  void utterances_of_their_own_lengths_keep_all_their_steps() throws IOException {
    Path file =
        write(
            pickle -> {
              arrays(pickle, "audio", new long[][] {{2, 2}, {3, 2}, {0, 2}, {1, 2}});
              arrays(pickle, "vision", new long[][] {{1, 1}, {1, 1}, {1, 1}, {1, 1}});
              array(pickle, "regression_labels", new long[] {4}, 1, 2, 3, 4);
              pickle.text("text"); // as of features that FET did not make
              integers(pickle);
              pickle.text("id");
              integers(pickle);
            });
    try (PickleSource source = PickleSource.open(file)) {
      assertThat(source.schema().modalities())
          .containsExactly(new Modality("audio", 2, 3), new Modality("vision", 1, 1));
      List<Utterance> train = new ArrayList<>();
      source.read(Split.TRAIN, train::add);
      assertThat(train.get(0).features().get(0).values()).containsExactly(0, 1, 2, 3);
      assertThat(train.get(1).features().get(0).values()).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(train.get(2).features().get(0).length()).isZero();
      assertThat(train.get(3).id()).isEqualTo("train-00003");
      assertThat(train.get(3).features().get(1).length()).isZero(); // zeros only
      assertThat(source.notes()).contains("left out: text");
    }
  }

  @Test
  void pairs_of_emotions_are_places_of_the_greater_value() throws IOException {
    Path file =
        write(
            pickle -> {
              array(pickle, "audio", new long[] {1, 1, 1}, 1);
              array(pickle, "labels", new long[] {1, 4, 2}, 1, 0, 0, 1, 1, 0, 0, 1);
            });
    try (PickleSource source = PickleSource.open(file)) {
      assertThat(source.schema().targets()).isEqualTo(4);
      source.read(Split.TRAIN, each -> assertThat(each.targets()).containsExactly(0, 1, 0, 1));
      assertThat(source.notes())
          .contains(
              "they are pairs, of which the place of the greater value, 0 or 1, is the score");
    }
  }

  @Test
  void scores_of_several_keys_are_targets_in_their_order() throws IOException {
    Path file =
        write(
            pickle -> {
              array(pickle, "audio", new long[] {2, 1, 1}, 1, 2);
              array(pickle, "regression_labels", new long[] {2}, 1, 2);
              array(pickle, "regression_labels_T", new long[] {2}, -1, -2);
            });
    List<String> keys = List.of("regression_labels_T", "regression_labels");
    try (PickleSource source = PickleSource.open(file, keys)) {
      List<Utterance> train = new ArrayList<>();
      source.read(Split.TRAIN, train::add);
      assertThat(train.get(1).targets()).containsExactly(-2, 2);
    }
    assertThatThrownBy(() -> PickleSource.open(file, List.of("regression_labels_V")))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "data.pkl: train: expected the key 'regression_labels_V', found a dict with the keys"
                + " [audio, regression_labels, regression_labels_T]");
  }

  @Test
  void an_id_that_is_no_line_is_refused() {
    for (String id : List.of("", "  ", "a\nb", "x".repeat(257))) {
      Contents contents =
          pickle -> {
            array(pickle, "audio", new long[] {1, 1, 1}, 1);
            array(pickle, "labels", new long[] {1}, 1);
            pickle.text("id");
            pickle.beginList();
            pickle.text(id);
            pickle.endList();
          };
      assertThatThrownBy(() -> PickleSource.open(write(contents)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("train/id: row 0: expected an id of 1 to 256 printing characters");
    }
  }

  @Test
  void what_is_not_finite_is_handed_on() throws IOException {
    Path file =
        write(
            pickle -> {
              array(pickle, "audio", new long[] {1, 3, 1}, 0, Float.NaN, Float.NEGATIVE_INFINITY);
              array(pickle, "labels", new long[] {1}, Float.NaN);
            });
    try (PickleSource source = PickleSource.open(file)) {
      source.read(
          Split.TRAIN,
          each -> {
            assertThat(each.targets()).containsExactly(Float.NaN);
            assertThat(each.features().get(0).values())
                .containsExactly(Float.NaN, Float.NEGATIVE_INFINITY);
          });
    }
  }

  @Test
  void labels_and_ids_may_be_lists_and_other_keys_stand_beside_the_splits() throws IOException {
    Path file = folder.resolve("data.pkl");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      PickleWriter pickle = new PickleWriter(out);
      pickle.beginDict();
      for (String key : List.of("config", "align", "train", "dev", "test")) {
        pickle.text(key);
        pickle.beginDict();
        if (key.length() < 6 && !key.equals("align")) {
          array(pickle, "vision", new long[] {2, 1, 1}, 1, 2);
          pickle.text("regression_labels");
          integers(pickle, -3, 2);
          pickle.text("id");
          integers(pickle, 17, 18);
        }
        pickle.endDict();
      }
      pickle.endDict();
      pickle.stop();
    }
    try (PickleSource source = PickleSource.open(file)) {
      List<Utterance> valid = new ArrayList<>();
      source.read(Split.VALID, valid::add);
      assertThat(valid).extracting(Utterance::id).containsExactly("17", "18");
      assertThat(valid.get(0).targets()).containsExactly(-3);
    }
  }

  @Test
  void arrays_under_keys_that_are_no_names_are_told_as_left_out() throws IOException {
    Path file =
        write(
            pickle -> {
              array(pickle, "vision", new long[] {1, 1, 1}, 1);
              array(pickle, "gaze\nleft", new long[] {1, 1, 1}, 1);
              array(pickle, "x".repeat(300), new long[] {1, 1, 1}, 1);
              pickle.text("labels");
              integers(pickle, 1);
            });
    try (PickleSource source = PickleSource.open(file)) {
      assertThat(source.notes())
          .contains("left out: 2 under keys that are no printing text of at most 100 characters");
    }
  }

  @Test
  void a_split_without_utterances_is_empty_whatever_its_arrays() throws IOException {
    Path file = folder.resolve("data.pkl");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      PickleWriter pickle = new PickleWriter(out);
      pickle.beginDict();
      for (String key : List.of("train", "valid", "test")) {
        pickle.text(key);
        pickle.beginDict();
        if (key.equals("valid")) {
          for (String each : List.of("vision", "labels", "id")) {
            pickle.text(each);
            integers(pickle);
          }
        } else {
          array(pickle, "vision", new long[] {1, 1, 1}, 1);
          array(pickle, "labels", new long[] {1}, 2);
        }
        pickle.endDict();
      }
      pickle.endDict();
      pickle.stop();
    }
    try (PickleSource source = PickleSource.open(file)) {
      List<Utterance> valid = new ArrayList<>();
      source.read(Split.VALID, valid::add);
      assertThat(valid).isEmpty();
    }
  }

  @Test
  void a_pickle_of_something_else_is_refused() throws IOException {
    Path file = folder.resolve("list.pkl");
    Files.write(file, new byte[] {(byte) 0x80, 4, ']', '.'});
    assertThatThrownBy(() -> PickleSource.open(file))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "list.pkl: expected a dict with the keys train, valid and test, found a list of 0; lists"
                + " of three files, as MISA has them, go into one under those keys");
    assertThatThrownBy(() -> PickleSource.open(folder.resolve("none.pkl")))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("none.pkl: expected a pickle, found nothing");
  }

  @Test
  void what_joblib_wraps_is_refused_with_its_cure() {
    assertThatThrownBy(
            () -> PickleSource.open(FormFiles.file(PickleSourceTest.class, "forms/joblib.pkl")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("found the global 'joblib.numpy_pickle NumpyArrayWrapper'")
        .hasMessageEndingWith("; load it with joblib.load and write it with pickle.dump");
  }

  private interface Contents {
    void write(PickleWriter pickle) throws IOException;
  }

  private void refuses(String message, Contents contents) {
    assertThatThrownBy(() -> PickleSource.open(write(contents)))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(message);
  }

  /** The same in all three splits. */
  private Path write(Contents contents) throws IOException {
    Path file = folder.resolve("data.pkl");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      PickleWriter pickle = new PickleWriter(out);
      pickle.beginDict();
      for (Split split : Split.values()) {
        pickle.text(split.key());
        pickle.beginDict();
        contents.write(pickle);
        pickle.endDict();
      }
      pickle.endDict();
      pickle.stop();
    }
    return file;
  }

  private static void array(PickleWriter pickle, String key, long[] shape, float... values)
      throws IOException {
    pickle.text(key);
    pickle.beginArray(shape);
    pickle.values(values);
    pickle.endArray();
  }

  /** A list of arrays that count 0, 1 and so on. */
  private static void arrays(PickleWriter pickle, String key, long[][] shapes) throws IOException {
    pickle.text(key);
    pickle.beginList();
    for (long[] shape : shapes) {
      float[] values = new float[(int) (shape[0] * shape[1])];
      for (int i = 0; i < values.length; i++) {
        values[i] = i;
      }
      pickle.beginArray(shape);
      pickle.values(values);
      pickle.endArray();
    }
    pickle.endList();
  }

  private static void integers(PickleWriter pickle, long... values) throws IOException {
    pickle.beginList();
    for (long value : values) {
      pickle.integer(value);
    }
    pickle.endList();
  }

  private static JsonNode expected(String name) throws IOException {
    String set = name.substring(0, name.indexOf('.'));
    return new ObjectMapper().readTree(golden(set + ".expected.json").toFile());
  }

  private static Path golden(String name) {
    return FormFiles.file(PickleFile.class, name);
  }
}
