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
import org.junit.jupiter.params.provider.ValueSource;
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
  void words_of_any_script_are_read_and_nothing_after_them_is_lost() throws IOException {
    Path file =
        write(
            "good 1 2\n\u2013 5 6\nfilm\u00e9 7 8\n\u7535\u5f71 9 10\n\ud83d\ude00 11 12\nbad 3 4\n");
    WordVectors vectors =
        WordVectors.read(
            file, Set.of("\u2013", "film\u00e9", "\u7535\u5f71", "\ud83d\ude00", "bad"));
    assertThat(vectors.of("\u2013")).hasValue(new float[] {5, 6});
    assertThat(vectors.of("film\u00e9")).hasValue(new float[] {7, 8});
    assertThat(vectors.of("\u7535\u5f71")).hasValue(new float[] {9, 10});
    assertThat(vectors.of("\ud83d\ude00")).hasValue(new float[] {11, 12});
    assertThat(vectors.of("bad")).hasValue(new float[] {3, 4});
    assertThat(vectors.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00a0", "\u0085", "\u2028", "a\u00a0b", "\u000b", "\ufeff"})
  void no_white_space_of_unicode_ends_a_word_or_a_line(String word) throws IOException {
    Path file = write("good 1 2\n" + word + " 5 6\nbad 3 4\n");
    WordVectors vectors = WordVectors.read(file, Set.of(word, "bad"));
    assertThat(vectors.of(word)).hasValue(new float[] {5, 6});
    assertThat(vectors.of("bad")).hasValue(new float[] {3, 4});
  }

  @Test
  void a_word_that_is_not_utf_8_is_passed_by_and_noted() throws IOException {
    byte[] latin = "good 1 2\nfilm\u00e9 5 6\nbad 3 4\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("v.txt"), latin);
    WordVectors vectors = WordVectors.read(file, Set.of("film\ufffd", "bad"));
    assertThat(vectors.of("film\ufffd")).isEmpty();
    assertThat(vectors.of("bad")).hasValue(new float[] {3, 4});
    assertThat(vectors.notes())
        .containsExactly("v.txt: 1 words are not UTF-8 and passed by, the first on line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeffgood 1 2\nbad 3 4\n",
        "good 1 2\r\nbad 3 4\r\n",
        "good 1 2 \nbad 3 4 \n",
        "good\t1\t2\nbad\t3\t4\n",
        "good  1   2\nbad  3   4\n",
        "good 1 2\n\nbad 3 4\n\n\n",
        "\ufeff2 2\ngood 1 2\nbad 3 4\n",
        "2 2 \r\ngood 1 2 \r\nbad 3 4",
        ". . . 5 6\nat name@domain.com 7 8\ngood 1 2\nbad 3 4\n",
        "at 7 5 6\ngood 1 2\nso 7 8\nbad 3 4\n",
        "7 5 6\n8 7 8\ngood 1 2\nbad 3 4\n",
        " 5 6\ngood 1 2\nbad 3 4\n"
      })
  void what_programs_write_around_words_and_numbers_changes_nothing(String text)
      throws IOException {
    WordVectors vectors = WordVectors.read(write(text), Set.of("good", "bad"));
    assertThat(vectors.width()).isEqualTo(2);
    assertThat(vectors.of("good")).hasValue(new float[] {1, 2});
    assertThat(vectors.of("bad")).hasValue(new float[] {3, 4});
    assertThat(vectors.notes()).isEmpty();
  }

  @Test
  void a_word_with_blanks_is_one_word() throws IOException {
    Path file = write(". . . 5 6\nat name@domain.com 7 8\ngood 1 2\n");
    WordVectors vectors = WordVectors.read(file, Set.of(". . .", "at name@domain.com"));
    assertThat(vectors.of(". . .")).hasValue(new float[] {5, 6});
    assertThat(vectors.of("at name@domain.com")).hasValue(new float[] {7, 8});
  }

  @Test
  void a_first_line_of_two_numbers_is_a_word_where_it_counts_nothing() throws IOException {
    Set<String> words = Set.of("3", "2", "good");
    WordVectors counted = WordVectors.read(write("2 1\ngood 5\n3 6\n"), words);
    assertThat(counted.of("2")).isEmpty();
    assertThat(counted.of("3")).hasValue(new float[] {6});
    assertThat(WordVectors.read(write("3 1\ngood 5\n2 6\n"), words).of("3"))
        .hasValue(new float[] {1});
    assertThat(WordVectors.read(write("3 7\ngood 5\n2 6\n"), words).of("3"))
        .hasValue(new float[] {7});
  }

  @Test
  void another_number_of_words_than_announced_is_noted() throws IOException {
    assertThat(WordVectors.read(write("3 2\ngood 1 2\nbad 3 4\n"), Set.of("good")).notes())
        .containsExactly("v.txt: line 1 announces 3 words, found 2; was the file cut?");
  }

  @Test
  void a_binary_model_is_refused_in_words() throws IOException {
    Path file = folder.resolve("v.bin");
    Files.write(file, new byte[] {'2', ' ', '2', '\n', 'a', ' ', 0, 0, 1, 63, 0, 0, 2, 63, '\n'});
    assertThatThrownBy(() -> WordVectors.read(file, Set.of("a")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            file + ": line 2: expected word vectors as text in UTF-8, found other data");
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

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("v.txt"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "'good 1 2,bad 1', 'line 2: expected a word and 2 numbers, found 1'",
    "'bad 1 2,good 1 x,so 1 2', 'line 2: expected number 2 of a word''s vector, found ''x'''",
    "'bad 1 2,good 1 nan,so 1 2', 'line 2: expected number 2 of a word''s vector, found ''nan'''",
    "'good', 'line 1: expected a word and its numbers, found ''good'''",
    "'version https://git-lfs.github.com/spec/v1', 'expected a readable file of word vectors, found"
        + " a git-lfs pointer: the file itself was not downloaded; ''git lfs pull'' in its"
        + " repository downloads it'",
    "'bad 1 2,good 1 2.5 3 4,so 1 2', 'line 2: expected a word and 2 numbers, found 4'",
    "'bad 1 2,other 1.5 2 3,so 1 2', 'line 2: expected a word and 2 numbers, found 3'",
    "'bad 1 2,good 0x1p3 2,so 1 2', 'line 2: expected number 1 of a word''s vector, found"
        + " ''0x1p3'''",
    "'bad 1 2,good 1f 2d,so 1 2', 'line 2: expected number 1 of a word''s vector, found ''1f'''",
    "'bad 1 2\rgood 1 2\rso 1 2', 'expected lines that end with a line feed, found carriage"
        + " returns alone'",
    "'3 2', 'expected the 3 words of line 1, found none'",
    "'2 5,good 1 2,bad 3 4', 'line 1: expected the number of words and the width 2 that line 2 has,"
        + " found ''2 5'''",
    "'', 'expected word vectors, found an empty file'"
  })
  void another_file_is_refused_by_line(String lines, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("v.txt"), lines.replace(',', '\n'));
    assertThatThrownBy(() -> WordVectors.read(file, Set.of("good", "bad")))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": " + message);
  }
}
