package org.trimodal.data.csd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;

class CsdFileTest {
  @TempDir private Path folder;

  @Test
  void a_file_of_the_sdk_is_read() {
    try (CsdFile file = CsdFile.open(GoldenCsd.path("covarep.csd"))) {
      assertThat(file.rootName()).isEqualTo("COAVAREP");
      assertThat(file.ids()).containsExactly("-aB3_x", "vid1", "vid10");
      assertThat(file.metadata()).containsEntry("root name", "COAVAREP");
      TimedSequence frames = file.read("-aB3_x");
      assertThat(frames.width()).isEqualTo(2);
      assertThat(frames.values()).startsWith(0, 1, 2, 3, 4, 5);
      assertThat(frames.end(0)).isEqualTo(0.1);
    }
  }

  @Test
  void deflated_and_contiguous_files_hold_the_same() {
    try (CsdFile deflated = CsdFile.open(GoldenCsd.path("covarep.csd"));
        CsdFile plain = CsdFile.open(GoldenCsd.path("covarep_uncompressed.csd"))) {
      assertThat(deflated.describe("vid1").layout()).isEqualTo("chunked");
      assertThat(plain.describe("vid1").layout()).isEqualTo("contiguous");
      for (String id : plain.ids()) {
        assertThat(deflated.read(id).values()).isEqualTo(plain.read(id).values());
        assertThat(deflated.read(id).intervals()).isEqualTo(plain.read(id).intervals());
      }
    }
  }

  @Test
  void words_lose_their_padding() {
    try (CsdFile file = CsdFile.open(GoldenCsd.path("words.csd"))) {
      assertThat(file.read("-aB3_x").words())
          .containsExactly("hi", "sp", "there", "ok", "sp", "end0");
      assertThat(file.describe("-aB3_x").type()).isEqualTo("|S5");
    }
  }

  @Test
  void all_kinds_of_numbers_become_floats() {
    List<Object> kinds =
        List.of(
            new float[][] {{1, 2}, {3, 4}},
            new double[][] {{1, 2}, {3, 4}},
            new int[][] {{1, 2}, {3, 4}},
            new long[][] {{1, 2}, {3, 4}},
            new short[][] {{1, 2}, {3, 4}},
            new byte[][] {{1, 2}, {3, 4}});
    for (Object features : kinds) {
      Path path = write(features, new double[][] {{0, 1}, {1, 2}});
      try (CsdFile file = CsdFile.open(path)) {
        assertThat(file.read("v").values()).containsExactly(1, 2, 3, 4);
      }
    }
  }

  @Test
  void old_metadata_is_plain_text() {
    assertThat(CsdMetadata.parse("\"All Labels\"")).isEqualTo("All Labels");
    assertThat(CsdMetadata.parse("plain text: 1")).isEqualTo("plain text: 1");
    assertThat(CsdMetadata.parse("b'FACET 4.2'")).isEqualTo("FACET 4.2");
    assertThat(CsdMetadata.parse("\"b'x'\"")).isEqualTo("x");
    assertThat(CsdMetadata.parse("null")).isEqualTo("null");
    assertThat(CsdMetadata.parse("[\"F0\",\"VUV\"]")).isEqualTo("[\"F0\",\"VUV\"]");
  }

  @Test
  void intervals_of_another_length_are_refused() {
    refuses(
        write(new float[3][2], new double[2][2]),
        "entry v: expected intervals [time, 2] for features [3, 2], found [2, 2]");
  }

  @Test
  void intervals_of_another_shape_are_refused() {
    refuses(
        write(new float[2][2], new double[2][3]),
        "entry v: expected intervals [time, 2], found [2, 3]");
    refuses(
        write(new float[2], new double[2][2]),
        "entry v: expected features [time, width], found [2]");
  }

  @Test
  void intervals_that_are_no_numbers_are_refused() {
    refuses(
        write(new float[2][2], new double[][] {{0, 1}, {1, Double.NaN}}),
        "entry v: expected finite intervals, found NaN in row 1");
  }

  @Test
  void widths_that_differ_are_refused() {
    Path path = folder.resolve("widths.csd");
    try (WritableHdfFile h5 = HdfFile.write(path)) {
      WritableGroup data = h5.putGroup("COVAREP").putGroup("data");
      for (int width : new int[] {2, 3}) {
        WritableGroup entry = data.putGroup("v" + width);
        entry.putDataset("features", new float[1][width]);
        entry.putDataset("intervals", new double[1][2]);
      }
    }
    try (CsdFile file = CsdFile.open(path)) {
      file.read("v2");
      assertThatThrownBy(() -> file.read("v3"))
          .isInstanceOf(DataException.class)
          .hasMessage(path + ": entry v3: expected features of width 2 as in v2, found 3");
    }
  }

  @Test
  void a_file_without_root_is_refused() throws IOException {
    Path path = folder.resolve("flat.h5");
    try (WritableHdfFile h5 = HdfFile.write(path)) {
      h5.putDataset("d1", new float[2][2]);
    }
    assertThatThrownBy(() -> CsdFile.open(path))
        .isInstanceOf(DataException.class)
        .hasMessage(path + ": expected one root group with a group 'data', found [d1]");
    Files.writeString(path, "no HDF5 at all");
    assertThatThrownBy(() -> CsdFile.open(path)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> CsdFile.open(folder))
        .hasMessageEndingWith("expected a .csd file, found a folder");
  }

  @Test
  void an_id_that_is_not_there_is_named() {
    try (CsdFile file = CsdFile.open(GoldenCsd.path("words.csd"))) {
      assertThatThrownBy(() -> file.read("vid2"))
          .hasMessageEndingWith("entry vid2: expected an entry of that name, found none");
    }
  }

  private Path write(Object features, Object intervals) {
    Path path = folder.resolve("sequence.csd");
    try (WritableHdfFile h5 = HdfFile.write(path)) {
      WritableGroup entry = h5.putGroup("root").putGroup("data").putGroup("v");
      entry.putDataset("features", features);
      entry.putDataset("intervals", intervals);
    }
    return path;
  }

  private static void refuses(Path path, String message) {
    try (CsdFile file = CsdFile.open(path)) {
      assertThatThrownBy(() -> file.read("v"))
          .isInstanceOf(DataException.class)
          .hasMessage(path + ": " + message);
    }
  }
}
