package org.trimodal.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimodal.data.DataException;

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
  @CsvSource(
      delimiter = '|',
      value = {
        "x,y;1,2;3,4,5 | row 3: expected 2 fields as in the first, found 3",
        "x,y;1,2;3 | row 3: expected 2 fields as in the first, found 1",
        "x,y;1,two | row 2: field 2: expected a number, found 'two'",
        "1,two;3,4 | row 1: field 2: expected a number, found 'two'",
        "x,y,z;1,2,3 | row 1: expected 2 features, found 3",
        "time,x,y;1,2,3;0,2,3 | row 3: expected time stamps that rise, found 0.0 after 1.0",
        "x,y;1,\"2 | expected a CSV file of frames, found *"
      })
  void other_files_are_refused_by_row(String text, String message) {
    recordings.write("a.csv", text.replace(';', '\n'));
    assertThatThrownBy(recordings::train)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(recordings.file("a.csv") + ": " + message.replace("*", ""))
        .hasMessageNotContaining("Exception");
  }
}
