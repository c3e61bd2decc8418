package org.trimodal.data.h5;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;

/** Arrays whose modalities share the words: a frame stays with its word. */
class AlignedArraysTest {
  @TempDir private Path folder;

  @Test
  void arrays_of_one_time_axis_are_cut_together() {
    ArrayFolder arrays = new ArrayFolder(folder);
    for (Split split : Split.values()) {
      arrays
          .write("text_" + split.key(), new float[][][] {{{0, 0}, {1, 2}, {0, 0}, {0, 0}}})
          .write("audio_" + split.key(), new float[][][] {{{0}, {0}, {0}, {7}}})
          .write("video_" + split.key(), new float[][][] {{{0}, {0}, {0}, {0}}})
          .write("y_" + split.key(), new float[] {1});
    }
    assertSteps(readArrays(), new float[][] {{1, 2, 0, 0, 0, 0}, {0, 0, 7}, {}});
  }

  @Test
  void a_vector_per_utterance_beside_words_moves_nothing() {
    ArrayFolder arrays = new ArrayFolder(folder);
    for (Split split : Split.values()) {
      arrays
          .write("text_" + split.key(), new float[][][] {{{0, 0}, {1, 2}, {0, 0}}})
          .write("audio_" + split.key(), new float[][][] {{{7}}})
          .write("y_" + split.key(), new float[] {1});
    }
    assertSteps(readArrays(), new float[][] {{1, 2}, {7}});
  }

  private Utterance readArrays() {
    List<Utterance> train = new ArrayList<>();
    try (H5ArraySource source = H5ArraySource.open(folder)) {
      source.read(Split.TRAIN, train::add);
    }
    return train.get(0);
  }

  private static void assertSteps(Utterance utterance, float[][] values) {
    assertThat(utterance.features()).hasSize(values.length);
    for (int m = 0; m < values.length; m++) {
      assertThat(utterance.features().get(m).values()).as("modality %d", m).isEqualTo(values[m]);
    }
  }
}
