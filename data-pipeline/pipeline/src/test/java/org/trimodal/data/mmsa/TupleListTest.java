package org.trimodal.data.mmsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.data.DataException;
import org.trimodal.data.FormFiles;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.pickle.PickleWriter;

class TupleListTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"bert", "misa"})
  void features_scores_and_segments_come_out_of_lists_of_tuples(String name) {
    try (PickleSource source =
        PickleSource.open(
            FormFiles.file(TupleListTest.class, "forms/tuples-%s.pkl".formatted(name)))) {
      assertThat(source.schema().modalities())
          .containsExactly(new Modality("audio", 3, 3), new Modality("vision", 2, 3));
      List<Utterance> valid = new ArrayList<>();
      source.read(Split.VALID, valid::add);

      assertThat(valid).extracting(Utterance::id).containsExactly("vid[10]", "vid[11]");
      assertThat(valid.get(0).targets()).containsExactly(-8.5f);
      assertThat(valid.get(0).features().get(0).values()).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(valid.get(1).features().get(1).values()).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(source.notes())
          .containsExactly(
              "scores are labels",
              "words are left out: they have no vectors; --source table takes them from GloVe");
    }
  }

  @Test
  void words_without_frames_stay_where_all_utterances_are_equally_long() throws IOException {
    Path file = write(new float[] {0, 0, 5, 0}, new float[] {0, 0, 0, 6});
    try (PickleSource source = PickleSource.open(file)) {
      List<Utterance> train = new ArrayList<>();
      source.read(Split.TRAIN, train::add);
      assertThat(train.get(0).features().get(0).values()).containsExactly(0, 0, 0, 6);
      assertThat(train.get(0).features().get(1).values()).containsExactly(0, 0, 5, 0);
    }
  }

  @Test
  void lists_of_something_else_are_refused_by_row() throws IOException {
    Path file = folder.resolve("data.pkl");
    try (OutputStream out = Files.newOutputStream(file)) {
      PickleWriter pickle = new PickleWriter(out);
      pickle.beginDict();
      pickle.text("train");
      pickle.beginList();
      pickle.integer(7);
      pickle.endList();
      pickle.endDict();
      pickle.stop();
    }
    assertThatThrownBy(() -> PickleSource.open(file))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "data.pkl: train: row 0: expected ((words, visual, acoustic), label, segment), found the"
                + " number 7");
  }

  /** One utterance of features of width 1 in each split, as lists where Python has tuples. */
  private Path write(float[] visual, float[] acoustic) throws IOException {
    Path file = folder.resolve("data.pkl");
    try (OutputStream out = Files.newOutputStream(file)) {
      PickleWriter pickle = new PickleWriter(out);
      pickle.beginDict();
      for (Split split : Split.values()) {
        pickle.text(split.key());
        pickle.beginList();
        pickle.beginList();
        pickle.beginList();
        pickle.beginList();
        pickle.endList();
        array(pickle, visual);
        array(pickle, acoustic);
        pickle.endList();
        pickle.integer(1);
        pickle.text(split.key() + "$_$0");
        pickle.endList();
        pickle.endList();
      }
      pickle.endDict();
      pickle.stop();
    }
    return file;
  }

  private static void array(PickleWriter pickle, float[] values) throws IOException {
    pickle.beginArray(values.length, 1);
    pickle.values(values);
    pickle.endArray();
  }
}
