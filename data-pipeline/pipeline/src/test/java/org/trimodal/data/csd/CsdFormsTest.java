package org.trimodal.data.csd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimodal.data.DataException;
import org.trimodal.data.FormFiles;

/** One entry in the forms that h5py writes; {@code make.py} beside the files made them. */
class CsdFormsTest {
  private static final float FILL = -7;
  private static final float[] WRITTEN = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  private static final double[] INTERVALS = {0, 1, 1, 2, 2, 3, 3, 4};

  static List<Path> files(String prefix) throws IOException {
    return FormFiles.of(file("make.py"), prefix);
  }

  static List<Path> whole() throws IOException {
    return files("read-");
  }

  static List<Path> half() throws IOException {
    return files("half-");
  }

  static List<Path> unwritten() throws IOException {
    return files("unwritten-");
  }

  @Test
  void all_files_are_there() throws IOException {
    assertThat(whole()).hasSize(6);
    assertThat(half()).hasSize(9);
    assertThat(unwritten()).hasSize(7);
    assertThat(files("refused-")).hasSize(6);
  }

  @ParameterizedTest
  @MethodSource("whole")
  void every_form_is_read_as_hdf5_reads_it(Path path) {
    assertHolds(path, WRITTEN);
  }

  @ParameterizedTest
  @MethodSource("half")
  void rows_that_were_never_written_are_the_fill_value(Path path) {
    float[] expected = WRITTEN.clone();
    Arrays.fill(expected, 6, 12, FILL);
    assertHolds(path, expected);
  }

  @ParameterizedTest
  @MethodSource("unwritten")
  void features_that_were_never_written_are_the_fill_value(Path path) {
    float[] expected = new float[12];
    Arrays.fill(expected, FILL);
    assertHolds(path, expected);
  }

  @Test
  void without_a_fill_value_they_are_zero() {
    float[] expected = new float[12];
    System.arraycopy(WRITTEN, 3, expected, 3, 3);
    assertHolds(file("no-fill-value.csd"), expected);
  }

  @Test
  void words_that_were_never_written_are_empty() {
    try (CsdFile file = CsdFile.open(file("words-half.csd"))) {
      assertThat(file.read("v").words()).containsExactly("so", "good", "", "");
    }
  }

  @Test
  void a_compact_entry_is_described_as_such() {
    try (CsdFile file = CsdFile.open(file("read-compact.csd"))) {
      assertThat(file.describe("v").layout()).isEqualTo("compact");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          external-link | expected a dataset features, found a link to another file (other.csd:/x); copy the array into this one
          dangling-link | expected a dataset features, found a link to '/nowhere', which leads nowhere
          external-entry | expected features and intervals, found a link to another file (other.csd:/x); copy the array into this one
          dangling-entry | expected features and intervals, found a link to '/nowhere', which leads nowhere
          """)
  void a_link_that_leads_out_or_nowhere_is_refused(String name, String message) {
    Path path = file("refused-%s.csd".formatted(name));
    assertThatThrownBy(
            () -> {
              try (CsdFile file = CsdFile.open(path)) {
                file.read("v");
              }
            })
        .isInstanceOf(DataException.class)
        .hasMessage(path + ": entry v: " + message);
  }

  @ParameterizedTest
  @CsvSource({
    "boolean, 'an enumeration, as which h5py writes booleans'",
    "complex, records or complex numbers"
  })
  void what_is_neither_numbers_nor_words_is_refused_in_words(String name, String found) {
    try (CsdFile file = CsdFile.open(file("refused-%s.csd".formatted(name)))) {
      assertThatThrownBy(() -> file.read("v"))
          .hasMessageEndingWith(": entry v: expected features in numbers or words, found " + found);
      assertThatThrownBy(() -> file.width("features"))
          .hasMessageEndingWith(": entry v: expected features in numbers, found " + found);
    }
  }

  private static void assertHolds(Path path, float[] features) {
    try (CsdFile file = CsdFile.open(path)) {
      TimedSequence found = file.read("v");
      assertThat(found.width()).isEqualTo(3);
      assertThat(found.values()).containsExactly(features);
      assertThat(found.intervals()).containsExactly(INTERVALS);
    }
  }

  private static Path file(String name) {
    return FormFiles.file(CsdFormsTest.class, "forms/" + name);
  }
}
