package org.trimodal.savedmodel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimodal.savedmodel.checkpoint.RunState.Best;

class RunStateTest {
  @TempDir private Path folder;

  @Test
  void what_is_read_is_what_was_written() throws IOException {
    RunState state =
        new RunState(
            RunState.FORMAT_VERSION,
            1234567890123L,
            7,
            41,
            -1111L,
            "model",
            "data",
            new Best(5, 1000, 0.1 + 0.2, 2),
            Map.of("score", 1e-300, "polarity", Math.PI));

    state.write(folder);

    assertThat(RunState.read(folder)).isEqualTo(state);
  }

  @Test
  void running_totals_keep_every_bit() throws IOException {
    Map<String, Double> totals =
        new TreeMap<>(
            Map.of(
                "smallest", Double.MIN_VALUE,
                "largest", -Double.MAX_VALUE,
                "negative zero", -0.0,
                "not a number", Double.NaN,
                "infinite", Double.NEGATIVE_INFINITY));
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 1000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        totals.put("random " + i, value);
      }
    }
    RunState fresh = RunState.fresh(3, "model", "data");
    fresh.afterStep(0, 0, totals).write(folder);

    Map<String, Double> read = RunState.read(folder).epochTotals();

    assertThat(read.keySet()).isEqualTo(totals.keySet());
    totals.forEach(
        (name, value) ->
            assertThat(Double.doubleToLongBits(read.getOrDefault(name, 0.5)))
                .as(name)
                .isEqualTo(Double.doubleToLongBits(value)));
  }

  @Test
  void running_totals_are_ordered_by_name_and_cannot_be_changed() {
    Map<String, Double> one = Map.of("a", 1.0, "b", 2.0, "c", 3.0);
    RunState state = RunState.fresh(3, "model", "data").afterStep(0, 0, one);

    assertThat(state.epochTotals().keySet()).containsExactly("a", "b", "c");
    assertThatThrownBy(() -> state.epochTotals().put("d", 4.0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "\"step\" : 0           | \"steps\" : 0              | value at best.step",
        "\"step\" : 0,          |                            | step",
        "\"step\" : 0           | \"step\" : 1.5             | 1.5 at step",
        "\"step\" : 0           | \"step\" : null            | value at step",
        "\"step\" : 0           | \"step\" : 0, \"more\" : 1 | more",
        "\"step\" : 0           | \"step\" : 0, \"step\" : 1 | step",
        "\"modelHash\" : \"m\"  | \"modelHash\" : null       | modelHash",
        "\"formatVersion\" : 2  | \"formatVersion\" : 3      | newer Trimodal: format 3, this one reads up to 2",
        "\"formatVersion\" : 2  | \"formatVersion\" : 0      | expected formatVersion 1 to 2, found 0",
        "\"formatVersion\" : 2, |                            | expected formatVersion 1 to 2, found none",
        "\"epoch\" : 0          | \"epoch\" : \"zero\"       | zero",
      })
  void a_state_that_is_not_of_this_form_is_refused(String old, String changed, String named)
      throws IOException {
    RunState.fresh(3, "m", "d").write(folder);
    Path file = folder.resolve("run-state.json");
    String json = Files.readString(file);
    assertThat(json).contains(old);
    Files.writeString(file, json.replace(old, changed == null ? "" : changed));

    assertThatThrownBy(() -> RunState.read(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + ": expected ")
        .hasMessageContaining(named)
        .hasMessageNotContainingAny("Jackson", "java.", "Deserialization", "`", "property");
  }

  @ParameterizedTest
  @CsvSource({"''", "null", "{", "[]", "{} {}"})
  void a_file_that_is_no_state_is_refused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("run-state.json"), text);

    assertThatThrownBy(() -> RunState.read(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + ": expected ");
  }

  @Test
  void a_state_of_format_1_is_read_and_written_again_in_the_newest() throws IOException {
    RunState before = new RunState(1, 7, 1, 2, 3, "old", "data", Best.none(), Map.of("loss", 0.5));
    before.write(folder);

    RunState upgraded = RunState.read(folder).upgraded("new");

    assertThat(RunState.read(folder)).isEqualTo(before);
    assertThat(upgraded)
        .isEqualTo(new RunState(2, 7, 1, 2, 3, "new", "data", Best.none(), Map.of("loss", 0.5)));
  }

  @Test
  void steps_and_epochs_are_counted_and_all_else_stays() {
    Map<String, Double> totals = Map.of("loss", 0.5);
    Best best = new Best(1, 9, 0.25, 0);

    RunState within = RunState.fresh(3, "model", "data").afterStep(9, 4, totals);
    RunState next = within.afterEpoch(best);

    assertThat(within).isEqualTo(new RunState(2, 9, 0, 4, 3, "model", "data", Best.none(), totals));
    assertThat(next).isEqualTo(new RunState(2, 9, 1, 0, 3, "model", "data", best, Map.of()));
  }

  @Test
  void a_missing_state_is_named() {
    assertThatThrownBy(() -> RunState.read(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("run-state.json: expected a run's state, found no such file");
  }
}
