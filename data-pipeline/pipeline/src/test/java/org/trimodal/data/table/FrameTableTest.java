package org.trimodal.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;

class FrameTableTest {
  @TempDir private Path folder;

  private OwnRecordings recordings;

  @BeforeEach
  void write_the_files() {
    recordings = new OwnRecordings(folder);
  }

  @Test
  void padding_before_and_after_the_frames_is_not_kept() {
    recordings.write("a.csv", "x,y\n0,0\n1,2\n0,0\n3,4\n0,0\n");
    assertThat(recordings.train().get(0).features().get(0).values())
        .containsExactly(1, 2, 0, 0, 3, 4);
  }

  @Test
  void frames_need_no_header() {
    recordings.write("a.csv", "1,2\n3,4\n");
    assertThat(recordings.train().get(0).features().get(0).length()).isEqualTo(2);
  }

  @Test
  void time_stamps_are_compared_with_the_declared_rate() {
    assertThat(recordings.rate(2).train()).hasSize(1);
    try (TableSource source = recordings.open()) {
      assertThat(source.framesPerSecond()).containsExactly(Map.entry("audio", 2.0));
    }
    recordings.rate(30);
    assertThatThrownBy(recordings::train)
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "a.csv: expected 30.0 frames per second, found 2.0 by the time stamps");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeff1,2\n3,nan\n",
        "x,y\n1,2\n3,nan\n",
        "\ufefftime,x,y\n0.0,1,2\n0.1,3,\n",
        "\ufeff\"time\",\"x\",\"y\"\n0.0,1,2\n0.1,3,\n",
        "\n\nx,y\n1,2\n\n3,NA\n\n\n",
        "x,y\r\n1,2\r\n3,NULL\r\n",
        ",x,y\n0,1,2\n1,3,\n",
        "Unnamed: 0,x,y\n0,1,2\n1,3,\n",
        "Unnamed: 0.1,Unnamed: 0,x,y\n0,0,1,2\n1,1,3,\n",
        "index,x,y\na,1,2\nb,3,\n",
        ",0,1\n0,1,2\n1,3,\n",
        "Unnamed: 0,0,1\n0,1,2\n1,3,\n",
        "time,0,1\n0.0,1,2\n0.1,3,\n",
        "frame,timestamp,x,y\n1,0.0,1,2\n2,0.1,3,n/a\n",
        "name;frameTime;x;y\n'unknown';0.0;1;2\n'unknown';0.01;3;nan\n",
        "file,start,end,x,y\na.wav,0.0,0.1,1,2\na.wav,0.1,0.2,3,-nan\n",
        "x\ty\n1\t2\n3\t<NA>\n",
        "# x;y\n1;2\n3;None\n",
        "x, y\n1, 2\n3, NaN\n",
        "\"x;z\",y\n1,2\n3,nan\n",
        ",0.0,1.0\n0,1,2\n1,3,\n",
        "time,0.0,1.0\n0.0,1,2\n0.1,3,\n",
        "  \nx,y\n \n1,2\n\t \n3,nan\n",
        "name;frameIndex;frameTime;x;y\n'a';0;0.0;1;2\n'a';1;0.01;3;nan\n",
        "time,timestamp,x,y\n0.0,7,1,2\n0.1,5,3,nan\n",
        "1d,2d\n1,2\n3,nan\n"
      })
  void headers_indices_and_delimiters_are_no_frames(String text) {
    recordings.write("a.csv", text);
    FeatureSequence frames = recordings.train().get(0).features().get(0);
    assertThat(frames.values()).containsExactly(1, 2, 3, Float.NaN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NA,NA\n1,2\n", "nan,nan\n1,2\n", ",\n1,2\n", "\"\",\"\"\n1,2\n"})
  void a_first_frame_that_is_missing_is_a_frame(String text) {
    recordings.write("a.csv", text);
    assertThat(recordings.train().get(0).features().get(0).values())
        .containsExactly(Float.NaN, Float.NaN, 1, 2);
  }

  @Test
  void columns_that_count_from_0_in_every_file_are_pandas_names() {
    recordings.width(3).write("a.csv", "0,1,2\n10.5,11.5,12.5\n0,1,2\n");
    recordings.write("b.csv", "0,1,2\n20.5,21.5,22.5\n");
    assertThat(recordings.train().get(0).features().get(0).values())
        .containsExactly(10.5f, 11.5f, 12.5f, 0, 1, 2);
  }

  @Test
  void a_first_row_that_counts_from_0_in_some_files_is_refused() {
    recordings.width(3).write("a.csv", "0,1,2\n10.5,11.5,12.5\n");
    refusesTheFirstRow("0 to 2"); // one file does not tell
    recordings.write("b.csv", "20.5,21.5,22.5\n");
    refusesTheFirstRow("0 to 2");
    recordings.write("b.csv", "x,y,z\n20.5,21.5,22.5\n");
    refusesTheFirstRow("0 to 2");
    recordings.write("a.csv", "0.0,1,2\n10.5,11.5,12.5\n");
    assertThat(recordings.train().get(0).features().get(0).length()).isEqualTo(2);
  }

  @Test
  void decimals_that_count_from_0_are_a_frame_unless_every_file_begins_with_them() {
    recordings.write("a.csv", "0.0,1.0\n10.5,11.5\n");
    refusesTheFirstRow("0.0 to 1.0"); // one file does not tell
    recordings.write("b.csv", "0.0,1.0\n20.5,21.5\n");
    refusesTheFirstRow("0.0 to 1.0");
    recordings.write("b.csv", "0.0,2.0\n20.5,21.5\n");
    assertThat(recordings.train().get(0).features().get(0).values())
        .containsExactly(0, 1, 10.5f, 11.5f);
    recordings.write("a.csv", "x,y\n0.0,1.0\n10.5,11.5\n");
    assertThat(recordings.train().get(0).features().get(0).length()).isEqualTo(2);
  }

  @Test
  void of_two_features_0_and_1_are_a_frame_where_other_files_have_no_names() {
    recordings.write("a.csv", "0,1\n1,0\n");
    recordings.write("b.csv", "0,1\n1,0\n");
    refusesTheFirstRow("0,1");
    recordings.write("b.csv", "1,0\n0,1\n");
    assertThat(recordings.train().get(0).features().get(0).values()).containsExactly(0, 1, 1, 0);
  }

  @Test
  void a_decimal_comma_is_refused_by_its_name() {
    for (String first : List.of("x;y", "1,5;2,5")) {
      recordings.write("a.csv", first + "\n1,5;2,5\n");
      assertThatThrownBy(recordings::train)
          .hasMessageContaining("field 1: expected a number with a decimal point, found '1,5'");
    }
  }

  @Test
  void an_empty_line_in_a_single_column_is_refused_and_one_at_the_end_is_not() {
    recordings.width(1).write("a.csv", "x\n1\n2\n\n\n");
    assertThat(recordings.train().get(0).features().get(0).values()).containsExactly(1, 2);
    recordings.write("a.csv", "x\n1\n\n2\n");
    assertThatThrownBy(recordings::train)
        .hasMessageEndingWith(
            "row 3: expected a number on every line, found an empty line before it");
    recordings.write("a.csv", "x\n1\n\"\"\n2\n");
    assertThat(recordings.train().get(0).features().get(0).values())
        .containsExactly(1, Float.NaN, 2);
  }

  @Test
  void frames_keep_their_seconds_where_padding_before_them_is_dropped() {
    recordings.rate(10).write("a.csv", "0,0\n0,0\n1,2\n0,0\n3,4\n0,0\n");
    assertThat(seconds()).containsExactly(0.2f, 0.3f, 0.4f);
  }

  @Test
  void frames_with_time_stamps_begin_when_these_say() {
    recordings.rate(10).write("a.csv", "time,x,y\n7.0,0,0\n7.1,1,2\n7.2,3,4\n");
    assertThat(seconds()).containsExactly(7.1f, 7.2f);
  }

  private List<Float> seconds() {
    return recordings.train().get(0).features().get(0).steps().seconds();
  }

  private void refusesTheFirstRow(String found) {
    assertThatThrownBy(recordings::train)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "%s: row 1: expected names of the columns or a frame, found %s, which may be either;"
                .formatted(recordings.file("a.csv"), found));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,y;1,2;3,4,5 | row 3: expected 2 fields as in the first, found 3",
        "x,y;1,2;3 | row 3: expected 2 fields as in the first, found 1",
        "x,y;1,two | row 2: field 2: expected a number, found 'two'",
        "1,two;3,4 | row 1: field 2: expected a number, found 'two'",
        "x,y,z;1,2,3 | row 1: expected 2 features, found 3",
        "time,x,y;1,2,3;0,2,3 | row 3: expected time stamps that rise, found 0.0 after 1.0",
        "x,y;1,\"2 | expected a CSV file of frames, found a quote on line 2 that is not closed",
        "x,y;1,\"2\"3 | expected a CSV file of frames, found text after a closing quote on line 2;*",
        "1 2;3 4 | row 1: expected 2 features with commas, semicolons or tabs between them, found 1",
        "# made by hand;1,2 | row 1: expected 2 features with commas, semicolons or tabs between them,"
            + " found 1, '# made by hand'",
        "?,?;3,4 | row 1: field 1: expected a number, found '?'",
        "1:30,2:30;3,4 | row 1: field 1: expected a number, found '1:30'",
        "x,y;1d,2 | row 2: field 1: expected a number, found '1d'",
        "x,nan;1,2 | row 1: field 1: expected a number, found 'x'",
        "index,x,y;;0,1,two | row 2: field 3: expected a number, found 'two'",
        "time,x,y;nan,1,2 | row 2: expected time stamps that rise, found NaN",
        ",x;0,1 | row 1: expected 2 features, found 1 besides times, names or an index"
      })
  void other_files_are_refused_by_row(String text, String message) {
    recordings.write("a.csv", text.replace(';', '\n'));
    assertThatThrownBy(recordings::train)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(recordings.file("a.csv") + ": " + message.replace("*", ""))
        .hasMessageNotContaining("Exception");
  }
}
