package org.trimodal.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.training.experiment.ResultDocument.Part;
import org.trimodal.training.experiment.ResultTable.Cell;
import org.trimodal.training.experiment.ResultTable.Row;
import org.trimodal.training.metric.Interval;
import org.trimodal.training.metric.Metric;
import org.trimodal.training.metric.Replicates.Gap;
import org.trimodal.training.metric.Replicates.Spread;
import org.trimodal.training.report.RunFolderException;

class ResultSectionTest {
  private static final Row OURS =
      new Row(
          "multitask",
          "multitask",
          "",
          3,
          Map.of(
              Metric.ACC7, cell(0.41234, 0.0123, Optional.empty()),
              Metric.MAE, cell(0.9, 0.02, Optional.empty())));

  private static final Row BETTER =
      new Row(
          "mult",
          "mult",
          "architecture=mult",
          3,
          Map.of(
              Metric.ACC7, cell(0.40, 0, Optional.of(new Gap(-0.01234, interval(-0.03, 0.02)))),
              Metric.MAE, cell(0.8, 0, Optional.of(new Gap(-0.1, interval(-0.12, -0.08)))),
              Metric.CORR, cell(0.7, 0, Optional.empty())));

  private static final ResultSection SECTION =
      new ResultSection(
          ExperimentKind.BENCHMARK,
          List.of(
              new ResultTable("test", 400, List.of(OURS, BETTER)),
              new ResultTable("conflict", 80, List.of(OURS, BETTER))));

  @TempDir private Path folder;

  @Test
  void what_is_written_is_read_back_to_the_last_digit() {
    SECTION.write(folder);

    assertThat(ResultSection.read(folder, ExperimentKind.BENCHMARK)).isEqualTo(SECTION);
  }

  @Test
  void a_metric_that_a_row_does_not_have_is_said_to_be_not_available() throws IOException {
    SECTION.write(folder);

    assertThat(Files.readAllLines(folder.resolve("benchmark.csv")).get(1))
        .startsWith("multitask,multitask,,3,test,400,0.41234,0.0123,")
        .contains("n/a")
        .doesNotContain("NaN");
    assertThat(SECTION.text().lines().toList().get(1))
        .contains("multitask", "41.2 +- 1.2", "0.900 +- 0.020", "n/a");
  }

  @Test
  void differences_that_are_told_apart_from_0_are_bold() throws IOException {
    SECTION.write(folder);

    assertThat(folder.resolve("benchmark.md"))
        .content()
        .contains("**80 conflict utterances.**")
        .contains("| mult | -1.2 (-3.0 to +2.0) | **-0.100** (-0.120 to -0.080) | n/a |");
  }

  @Test
  void a_benchmark_says_who_is_best_whoever_that_is() throws IOException {
    SECTION.write(folder);

    assertThat(folder.resolve("benchmark.md"))
        .content()
        .contains("| Acc-7 | multitask | 41.2 | 41.2 |  |")
        .contains("| MAE | mult | 0.800 | 0.900 | yes |")
        .contains("| Corr | mult | 0.700 | n/a | n/a |");
  }

  @Test
  void a_page_shows_the_tables_and_pictures_of_its_parts() throws IOException {
    Path page = folder.resolve("docs").resolve("results.md");

    new ResultDocument("# Results\n", List.of(new Part("The sample", List.of(SECTION))))
        .write(page);

    assertThat(page)
        .content()
        .startsWith("# Results\n\n## The sample\n\n### Benchmark\n")
        .contains("![benchmark](images/results-the-sample-benchmark.svg)");
    assertThat(folder.resolve("docs/images/results-the-sample-benchmark.svg"))
        .content()
        .contains("<svg");
    assertThat(folder.resolve("docs/images/results-the-sample-benchmark-conflict.png")).exists();
  }

  @Test
  void a_folder_without_tables_is_refused() throws IOException {
    assertThatThrownBy(() -> ResultSection.read(folder, ExperimentKind.ABLATION))
        .isInstanceOf(RunFolderException.class)
        .hasMessage(folder + ": expected ablation.csv of a finished experiment, found none");
    Files.writeString(folder.resolve("ablation.csv"), "id,truth\na,1\n");
    assertThatThrownBy(() -> ResultSection.read(folder, ExperimentKind.ABLATION))
        .isInstanceOf(RunFolderException.class)
        .hasMessageContaining("expected a table of results, found the columns [id, truth]");
  }

  private static Cell cell(double mean, double deviation, Optional<Gap> gap) {
    return new Cell(new Spread(mean, deviation, interval(mean - 0.05, mean + 0.05)), gap);
  }

  private static Optional<Interval> interval(double low, double high) {
    return Optional.of(new Interval(low, high));
  }
}
