package org.trimodal.data.mmsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.pickle.PickleWriter;

/** Arrays whose modalities share the words: a frame stays with its word. */
class AlignedPickleTest {
  @TempDir private Path folder;

  @Test
  void frames_stay_with_their_words_where_cls_and_sep_have_none() throws IOException {
    // MMSA's aligned_50.pkl: [CLS], four words, [SEP], two steps of padding.
    PickledSet set =
        new PickledSet()
            .with("text", 1, 11, 12, 13, 14, 15, 16, 0, 0)
            .with("audio", 1, 0, 1, 2, 3, 4, 0, 0, 0)
            .with("vision", 1, 0, 0, 5, 0, 6, 0, 0, 0)
            .withMask(1, 1, 1, 1, 1, 1, 0, 0);
    assertSteps(
        set.read(folder),
        new float[][] {{11, 12, 13, 14, 15, 16}, {0, 1, 2, 3, 4, 0}, {0, 0, 5, 0, 6, 0}});
  }

  @Test
  void the_mask_holds_where_padding_is_not_zero() throws IOException {
    PickledSet set =
        new PickledSet()
            .with("text", 1, 1, 2, 9, 9)
            .with("audio", 1, 0, 3, 7, 0)
            .withMask(1, 1, 0, 0);
    assertSteps(set.read(folder), new float[][] {{1, 2}, {0, 3}});
  }

  @Test
  void a_mask_of_nothing_leaves_what_the_rows_show() throws IOException {
    PickledSet set =
        new PickledSet().with("text", 1, 0, 2, 0).with("audio", 1, 3, 0, 0).withMask(0, 0, 0);
    assertSteps(set.read(folder), new float[][] {{0, 2}, {3, 0}});
  }

  @Test
  void the_mask_counts_for_audio_and_vision_without_states_of_the_text() throws IOException {
    PickledSet set =
        new PickledSet()
            .with("audio", 1, 0, 1, 0, 0)
            .with("vision", 1, 0, 0, 2, 0)
            .withMask(1, 1, 1, 0);
    assertSteps(set.read(folder), new float[][] {{0, 1, 0}, {0, 0, 2}});
  }

  @Test
  void left_padded_arrays_of_mult_begin_with_the_first_row_of_any_modality() throws IOException {
    PickledSet set =
        new PickledSet()
            .with("text", 2, 0, 0, 0, 0, 0, 0, 1, 2)
            .with("audio", 1, 0, 0, 3, 4)
            .with("vision", 1, 0, 5, 0, 0);
    assertSteps(set.read(folder), new float[][] {{0, 0, 0, 0, 1, 2}, {0, 3, 4}, {5, 0, 0}});
  }

  @Test
  void a_modality_of_zeros_only_is_absent_beside_aligned_ones() throws IOException {
    PickledSet set =
        new PickledSet()
            .with("text", 1, 1, 2, 3)
            .with("audio", 1, 0, 0, 0)
            .with("vision", 1, 0, 5, 0)
            .withMask(1, 1, 1);
    assertSteps(set.read(folder), new float[][] {{1, 2, 3}, {}, {0, 5, 0}});
  }

  @Test
  void a_modality_with_lengths_keeps_its_own_steps() throws IOException {
    PickledSet set =
        new PickledSet()
            .with("text", 1, 1, 2, 3)
            .with("audio", 1, 0, 4, 0)
            .withLength("audio", 2)
            .with("vision", 1, 0, 5, 0)
            .withMask(1, 1, 1);
    assertSteps(set.read(folder), new float[][] {{1, 2, 3}, {0, 4}, {0, 5, 0}});
  }

  @Test
  void arrays_of_other_lengths_keep_their_own_steps() throws IOException {
    PickledSet set =
        new PickledSet()
            .with("text", 1, 0, 1, 2)
            .with("audio", 1, 0, 0, 3, 4)
            .with("vision", 1, 0, 5, 0, 6);
    assertSteps(set.read(folder), new float[][] {{1, 2}, {3, 4}, {5, 0, 6}});
  }

  private static void assertSteps(Utterance utterance, float[][] values) {
    assertThat(utterance.features()).hasSize(values.length);
    for (int m = 0; m < values.length; m++) {
      assertThat(utterance.features().get(m).values()).as("modality %d", m).isEqualTo(values[m]);
    }
  }

  /** One utterance, the same in every split. */
  private static final class PickledSet {
    private interface Entry {
      void write(PickleWriter pickle) throws IOException;
    }

    private final List<Entry> entries = new ArrayList<>();

    PickledSet with(String key, int width, float... values) {
      return array(key, new long[] {1, values.length / width, width}, values);
    }

    PickledSet withLength(String key, long length) {
      entries.add(
          pickle -> {
            pickle.text(key + "_lengths");
            pickle.beginList();
            pickle.integer(length);
            pickle.endList();
          });
      return this;
    }

    /** Tokens and segments are of no account. */
    PickledSet withMask(float... mask) {
      float[] bert = new float[3 * mask.length];
      System.arraycopy(mask, 0, bert, mask.length, mask.length);
      return array("text_bert", new long[] {1, 3, mask.length}, bert);
    }

    Utterance read(Path folder) throws IOException {
      array("regression_labels", new long[] {1}, 1);
      Path file = folder.resolve("data.pkl");
      try (OutputStream out = Files.newOutputStream(file)) {
        PickleWriter pickle = new PickleWriter(out);
        pickle.beginDict();
        for (Split split : Split.values()) {
          pickle.text(split.key());
          pickle.beginDict();
          for (Entry entry : entries) {
            entry.write(pickle);
          }
          pickle.endDict();
        }
        pickle.endDict();
        pickle.stop();
      }
      List<Utterance> train = new ArrayList<>();
      try (PickleSource source = PickleSource.open(file)) {
        source.read(Split.TRAIN, train::add);
      }
      return train.get(0);
    }

    private PickledSet array(String key, long[] shape, float... values) {
      entries.add(
          pickle -> {
            pickle.text(key);
            pickle.beginArray(shape);
            pickle.values(values);
            pickle.endArray();
          });
      return this;
    }
  }
}
