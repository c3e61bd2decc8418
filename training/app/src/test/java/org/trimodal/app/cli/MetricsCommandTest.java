package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsCommandTest {
  @TempDir Path folder;

  @Test
  void anybodys_predictions_are_measured_as_mmsa_measures_them() throws IOException {
    JsonNode golden = golden().get("edges");
    StringBuilder csv = new StringBuilder("\ufeffscore,note,truth\r\n");
    for (int i = 0; i < golden.get("pred").size(); i++) {
      csv.append(golden.get("pred").get(i)).append(",\"a, b\",").append(golden.get("truth").get(i));
      csv.append("\r\n");
    }
    Path json = folder.resolve("metrics.json");

    CommandRun run = metrics(csv.toString(), "--json", json.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .startsWith("15 predictions")
        .anySatisfy(line -> assertThat(line).matches("Acc-2 has0 +80\\.0 +\\d.* to \\d.*"));
    JsonNode written = new ObjectMapper().readTree(Files.readString(json));
    assertThat(written.get("acc2_has0").doubleValue())
        .isCloseTo(golden.at("/mmsa_mosei/Has0_acc_2").doubleValue(), within(0.5e-4));
    assertThat(written.at("/intervals/mae")).hasSize(2);
    assertThat(written.get("polarity_accuracy").isNull()).isTrue();
  }

  @Test
  void a_constant_score_has_no_correlation() throws IOException {
    CommandRun run = metrics("truth,score\n1,2\n-1,2\n0,2\n");

    assertThat(run.out().lines())
        .anySatisfy(line -> assertThat(line).matches("Corr +n/a +n/a"))
        .anySatisfy(line -> assertThat(line).matches("MAE +2\\.000 .*"));
    assertThat(run.out()).doesNotContain("NaN");
  }

  @Test
  void heads_are_measured_where_their_columns_are() throws IOException {
    CommandRun run = metrics("id,truth,score,polarity,intensity\na,1,1,1,1.5\nb,3,1,0,2\n");

    assertThat(run.out().lines())
        .anySatisfy(line -> assertThat(line).matches("Polarity head accuracy +50\\.0 .*"))
        .anySatisfy(line -> assertThat(line).matches("Intensity head MAE +0\\.750 .*"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|expected columns truth and score, found an empty file",
        "truth,score|expected predictions below the header, found none",
        "truth,score,truth;1,2,3|line 1: expected every column once in the header, found 'truth' twice",
        "truth,score;1,\"2|expected CSV with a header, found a quote on line 2 that is not closed",
        "truth,score;1,\"2\"3|expected CSV with a header, found text after a closing quote on line 2; a quote within quotes is written twice",
        "truth,y;1,2|line 1: expected columns truth and score, found truth, y",
        "truth,score;1,2;3|line 3: expected 2 cells as in the header, found 1",
        "truth,score;1,x|line 2, score: expected a number, found 'x'",
        "truth,score;1,|line 2, score: expected a number, found ''",
        "truth,score;NaN,1|line 2, truth: expected a finite number, found 'NaN'",
        "truth,score;1,2;1,-Infinity|line 3, score: expected a finite number, found '-Infinity'",
        "id,truth,score;a,1,2;a,1,2|line 3, id: expected each id once, found 'a' again",
        "truth,score,polarity;1,2,2|line 2, polarity: expected a class from 0 to 1, found '2.0'",
        "truth,score,polarity;1,2,;1,1,1|line 3, polarity: expected an empty cell as in the lines before, found '1'",
        "truth,score,intensity;1,2,1;1,1,|line 3, intensity: expected a number as in the lines before, found ''",
      })
  void a_fault_is_named_with_file_and_line(String csv, String message) throws IOException {
    CommandRun run = metrics(csv.replace(";", "\n"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().strip()).isEqualTo("trimodal: " + file() + ": " + message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void wrong_uses_are_told_with_exit_code_2() throws IOException {
    CommandRun missing = CommandRun.of("metrics", "--predictions", "/no/such.csv");
    CommandRun none = metrics("truth,score\n1,1\n", "--resamples", "0");

    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err().strip())
        .isEqualTo("trimodal: --predictions /no/such.csv: expected a file, found nothing");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err().strip()).isEqualTo("trimodal: --resamples: expected at least 1, found 0");
  }

  private CommandRun metrics(String csv, String... options) throws IOException {
    Files.writeString(file(), csv);
    List<String> arguments =
        new ArrayList<>(List.of("metrics", "--predictions", file().toString()));
    if (options.length == 0) {
      arguments.addAll(List.of("--resamples", "50"));
    }
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private Path file() {
    return folder.resolve("predictions.csv");
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            MetricsCommandTest.class.getResourceAsStream("/golden/mmsa/expected_metrics.json"))) {
      return new ObjectMapper().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
