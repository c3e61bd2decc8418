package org.trimodal.data.h5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimodal.data.DataException;
import org.trimodal.data.FormFiles;

/** One array in the forms that h5py writes; {@code make.py} beside the files made them. */
class H5FormsTest {
  private static final float FILL = -7;

  static List<Path> files(String prefix) throws IOException {
    return FormFiles.of(file("make.py"), prefix);
  }

  static List<Path> whole() throws IOException {
    return files("read-");
  }

  static List<Path> filled() throws IOException {
    return files("fill-");
  }

  @Test
  void all_files_are_there() throws IOException {
    assertThat(whole()).hasSize(49);
    assertThat(filled()).hasSize(19);
    assertThat(files("refused-")).hasSize(15);
  }

  @ParameterizedTest
  @MethodSource("whole")
  void every_form_is_read_as_hdf5_reads_it(Path file) {
    assertHolds(file, row -> true);
  }

  @ParameterizedTest
  @MethodSource("filled")
  void what_was_never_written_is_the_fill_value(Path file) {
    String name = String.valueOf(file.getFileName());
    IntPredicate written =
        name.contains("all")
            ? row -> false
            : name.contains("but-row-1") ? row -> row == 1 : row -> row < 2;
    assertHolds(file, written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          layout-5 | in a form that can be read here, found the data layout of HDF5 2.0 (version 5); write it with h5py without libver='latest'
          szip | found values packed by the filter szip 4; write it with h5py's compression='gzip', or none
          scaleoffset | found values packed by the filter scaleoffset 6; write it with
          boolean | expected an array of numbers, found text or an enumeration, as which h5py writes booleans
          complex | expected an array of numbers, found records or complex numbers
          longdouble | found numbers of a rare type, such as longdouble; write them as float32 or float64
          scalar | expected an array, found a single or no value
          empty | expected an array, found a single or no value
          no-rows | expected values, found an empty array [0, 4, 5]
          virtual | found a virtual dataset, whose values are in other files; copy them into a dataset of this file
          external | found a dataset whose values are in another, external file; copy them into a dataset of this file
          external-link | expected one array, usually d1, found 'd1', a link to another file (other.h5:/d1); copy the array into this one
          dangling-link | expected one array, usually d1, found 'd1', a link to '/nowhere', which leads nowhere
          ring-of-links | found 'd1', a link to '/d2', which leads nowhere
          two-in-group | expected one array, usually d1, found [group/d1, group/d2]
          """)
  void what_cannot_be_read_is_named_with_its_cure(String name, String message) {
    Path file = file("refused-%s.h5".formatted(name));
    assertThatThrownBy(() -> read(file, 3))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": expected ")
        .hasMessageContaining(message);
  }

  /** Whole, and row by row. */
  private static void assertHolds(Path file, IntPredicate written) {
    float[] expected = new float[3 * 4 * 5];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = written.test(i / 20) ? i + 1 : FILL;
    }
    assertThat(read(file, 3)).isEqualTo(expected);
    assertThat(read(file, 1)).isEqualTo(expected);
    assertThat(read(file, 2)).isEqualTo(expected);
  }

  private static float[] read(Path file, int rowsAtOnce) {
    try (H5Array array = new H5Array(file)) {
      assertThat(array.dimensions()).containsExactly(3, 4, 5);
      float[] values = new float[60];
      for (int row = 0; row < 3; row += rowsAtOnce) {
        float[] some = array.rows(row, Math.min(rowsAtOnce, 3 - row));
        System.arraycopy(some, 0, values, row * 20, some.length);
      }
      return values;
    }
  }

  private static Path file(String name) {
    return FormFiles.file(H5FormsTest.class, "forms/" + name);
  }
}
