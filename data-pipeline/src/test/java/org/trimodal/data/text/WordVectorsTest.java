package org.trimodal.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimodal.data.DataException;

class WordVectorsTest {
  private static final String TWO = "good 1.5 -2\nbad 0 1e-3\n";

  @TempDir private Path folder;

  @Test
  void words_that_are_asked_for_have_their_vectors() throws IOException {
    Path file = Files.writeString(folder.resolve("v.txt"), TWO);
    WordVectors vectors = WordVectors.read(file, Set.of("good", "ugly"));
    assertThat(vectors.width()).isEqualTo(2);
    assertThat(vectors.of("good")).hasValue(new float[] {1.5f, -2});
    assertThat(vectors.of("bad")).isEmpty(); // not asked for
    assertThat(vectors.of("ugly")).isEmpty();
  }

  @Test
  void a_gzip_file_reads_the_same_and_a_cut_one_is_refused() throws IOException {
    Path file = folder.resolve("v.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(TWO.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(WordVectors.read(file, Set.of("bad")).of("bad")).hasValue(new float[] {0, 1e-3f});
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 12));
    assertThatThrownBy(() -> WordVectors.read(file, Set.of("bad")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected a whole gzip file");
  }

  @Test
  void counts_on_top_and_blanks_in_words_are_passed_over() throws IOException {
    Path file = Files.writeString(folder.resolve("v.txt"), "3 2\ngood 1 2\n. . 5 6\nbad 3 4\n");
    WordVectors vectors = WordVectors.read(file, Set.of("good", "bad"));
    assertThat(vectors.of("good")).hasValue(new float[] {1, 2});
    assertThat(vectors.of("bad")).hasValue(new float[] {3, 4});
  }

  @Test
  void a_line_without_end_is_refused_before_it_fills_the_memory() throws IOException {
    Path file = folder.resolve("v.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(TWO.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 64; i++) {
        out.write(new byte[1 << 16]);
      }
    }
    assertThatThrownBy(() -> WordVectors.read(file, Set.of("good")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 3: expected a word and its vector");
  }

  @ParameterizedTest
  @CsvSource({
    "'good 1 2,bad 1', 'line 2: expected a word and 2 numbers, found 1'",
    "'good 1 x', 'line 1: expected number 2 of a word''s vector, found ''x'''",
    "'good', 'line 1: expected a word and some numbers, found 0'",
    "'', 'expected word vectors, found an empty file'"
  })
  void another_file_is_refused_by_line(String lines, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("v.txt"), lines.replace(',', '\n'));
    assertThatThrownBy(() -> WordVectors.read(file, Set.of("good", "bad")))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": " + message);
  }
}
