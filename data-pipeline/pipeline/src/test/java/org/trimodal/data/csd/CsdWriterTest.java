package org.trimodal.data.csd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;
import org.trimodal.data.csd.CsdWriter.Compression;

class CsdWriterTest {
  @TempDir private Path folder;

  @Test
  void what_was_written_is_read() {
    Path path = folder.resolve("audio.csd");
    try (CsdWriter writer = new CsdWriter(path, "COVAREP é", "a \"quoted\" text")) {
      writer.write("b[0]", rows(3, 2));
      writer.write("a", rows(1, 2));
      writer.write("empty", rows(0, 2));
    }
    try (CsdFile file = CsdFile.open(path)) {
      assertThat(file.rootName()).isEqualTo("COVAREP é");
      assertThat(file.ids()).containsExactly("a", "b[0]", "empty");
      assertThat(file.metadata())
          .containsEntry("dataset name", "not stated")
          .containsEntry("root name", "COVAREP é")
          .containsEntry("computational sequence description", "a \"quoted\" text");
      assertThat(file.read("b[0]").values()).isEqualTo(rows(3, 2).values());
      assertThat(file.read("b[0]").intervals()).isEqualTo(rows(3, 2).intervals());
      assertThat(file.read("empty").length()).isZero();
    }
  }

  @Test
  void deflated_numbers_come_back_and_take_less_room() throws IOException {
    for (Compression compression : Compression.values()) {
      Path path = folder.resolve(compression + ".csd");
      try (CsdWriter writer = new CsdWriter(path, "r", "", compression)) {
        writer.write("a", rows(1000, 3));
        writer.write("empty", rows(0, 3));
      }
      try (CsdFile file = CsdFile.open(path)) {
        assertThat(file.read("a").values()).isEqualTo(rows(1000, 3).values());
        assertThat(file.read("a").intervals()).isEqualTo(rows(1000, 3).intervals());
        assertThat(file.read("empty").length()).isZero();
        assertThat(file.describe("a").layout())
            .isEqualTo(compression == Compression.GZIP ? "chunked" : "contiguous");
      }
    }
    assertThat(Files.size(folder.resolve("GZIP.csd")))
        .isLessThan(Files.size(folder.resolve("NONE.csd")));
  }

  @Test
  void many_entries_need_a_tree_of_several_levels() {
    Path path = folder.resolve("many.csd");
    int count = 8 * 32 * 33; // leaves, nodes over them, nodes over those
    try (CsdWriter writer = new CsdWriter(path, "r", "")) {
      for (int i = 0; i < count; i++) {
        writer.write("v%d".formatted(i), rows(1, 1));
      }
    }
    try (CsdFile file = CsdFile.open(path)) {
      assertThat(file.ids()).hasSize(count).contains("v0", "v" + (count - 1));
      assertThat(file.read("v4321").values()).containsExactly(0);
    }
  }

  @Test
  void a_file_of_the_sdk_comes_through() {
    Path path = folder.resolve("copy.csd");
    try (CsdFile golden = CsdFile.open(GoldenCsd.path("facet.csd"));
        CsdWriter writer = new CsdWriter(path, golden.rootName(), "copy")) {
      golden.ids().forEach(id -> writer.write(id, golden.read(id)));
    }
    try (CsdFile golden = CsdFile.open(GoldenCsd.path("facet.csd"));
        CsdFile copy = CsdFile.open(path)) {
      assertThat(copy.ids()).isEqualTo(golden.ids());
      for (String id : golden.ids()) {
        assertThat(copy.read(id).values()).isEqualTo(golden.read(id).values());
        assertThat(copy.read(id).intervals()).isEqualTo(golden.read(id).intervals());
      }
    }
  }

  @Test
  void ids_come_once() {
    try (CsdWriter writer = new CsdWriter(folder.resolve("twice.csd"), "r", "")) {
      writer.write("a", rows(1, 1));
      assertThatThrownBy(() -> writer.write("a", rows(1, 1))).isInstanceOf(DataException.class);
    }
  }

  @Test
  void a_file_that_is_there_is_not_overwritten() {
    assertThatThrownBy(() -> new CsdWriter(GoldenCsd.path("facet.csd"), "r", ""))
        .isInstanceOf(DataException.class);
  }

  private static TimedSequence rows(int time, int width) {
    float[] values = new float[time * width];
    double[] intervals = new double[time * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    for (int i = 0; i < intervals.length; i++) {
      intervals[i] = 0.1 * i;
    }
    return new TimedSequence(intervals, width, values, List.of());
  }
}
