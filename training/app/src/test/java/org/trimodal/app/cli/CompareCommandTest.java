package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
  private static final String FIRST = "id,truth,score\na,1,1.5\nb,-1,-1.5\nc,2,2.5\n";

  @TempDir Path folder;

  @Test
  void each_metric_has_its_difference_interval_and_p_value() throws IOException {
    Path json = folder.resolve("comparison.json");

    CommandRun run =
        compare(FIRST, "id,truth,score\nc,2,3\na,1,2\nb,-1,-2\n", "--json", json.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    // The second model is off by 0.5 more everywhere: only 2 of the 8 swaps are as extreme.
    assertThat(run.out().lines())
        .contains("3 utterances")
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "MAE +0\\.500 +1\\.000 +-0\\.500 +-0\\.500 to -0\\.500 +0\\.2\\d+ +\\d.*"));
    JsonNode mae = new ObjectMapper().readTree(Files.readString(json)).at("/differences/mae");
    assertThat(mae.get("difference").doubleValue()).isEqualTo(-0.5);
    assertThat(mae.get("p").doubleValue()).isBetween(0.2, 0.3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,truth,score;a,1,1;b,-1,1|expected 3 predictions as in {A}, found 2",
        "id,truth,score;a,1,1;b,-1,1;d,2,1|expected the utterances of {A}, found no 'c'",
        "id,truth,score;a,1,1;b,-1,1;c,1,1|expected truth 2.0 of 'c' as in {A}, found 1.0",
        "truth,score;1,1;-2,1;2,1|expected truth -1.0 of 'b' as in {A}, found -2.0",
        "truth_1,truth_2,score_1,score_2;1,1,1,1|expected 1 scores per utterance as in {A}, found 2",
      })
  void other_utterances_or_truths_are_refused(String second, String message) throws IOException {
    CommandRun run = compare(FIRST, second.replace(";", "\n"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().strip())
        .isEqualTo("trimodal: %s: %s".formatted(file("b"), message.replace("{A}", file("a") + "")));
  }

  @Test
  void a_folder_without_predictions_is_a_wrong_use() {
    CommandRun run = CommandRun.of("compare", folder.toString(), folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("trimodal: " + folder + ": expected predictions.csv or ");
  }

  private CommandRun compare(String first, String second, String... options) throws IOException {
    Files.writeString(file("a"), first);
    Files.writeString(file("b"), second);
    String[] arguments = new String[3 + options.length];
    arguments[0] = "compare";
    arguments[1] = file("a").toString();
    arguments[2] = file("b").toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return CommandRun.of(arguments);
  }

  private Path file(String name) {
    return folder.resolve(name + ".csv");
  }
}
