package org.trimodal.evaluation.experiment;

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
import org.trimodal.evaluation.experiment.ResultDocument.Part;
import org.trimodal.evaluation.experiment.ResultTable.Cell;
import org.trimodal.evaluation.experiment.ResultTable.Row;
import org.trimodal.metric.Interval;
import org.trimodal.metric.Metric;
import org.trimodal.metric.Replicates.Gap;
import org.trimodal.metric.Replicates.Spread;
import org.trimodal.training.run.RunFolderException;

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
              Metric.ACC7,
                  cell(0.40, 0, Optional.of(new Gap(-0.01234, interval(-0.03, -0.01), 0.03))),
              Metric.MAE, cell(0.8, 0, Optional.of(new Gap(-0.1, interval(-0.12, -0.08), 0.025))),
              Metric.CORR, cell(0.7, 0, Optional.empty())));

  private static final ResultSection SECTION =
      new ResultSection(
          ExperimentKind.BENCHMARK,
          List.of(
              new ResultTable("test", 400, "25 videos", List.of(OURS, BETTER)),
              new ResultTable("conflict", 80, "80 utterances", List.of(OURS, BETTER))),
          Optional.of(
              new CostTable(
                  List.of(
                      List.of("multitask", "1234567", "9.5", "61.3", "1234.5"),
                      List.of("mult", "99", "8.0", "1.0", "n/a")))));

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
        .startsWith("multitask,multitask,,3,test,400,25 videos,0.41234,0.0123,")
        .contains("n/a")
        .doesNotContain("NaN");
    assertThat(SECTION.text().lines().toList().get(1))
        .contains("multitask", "41.2 +- 1.2", "0.900 +- 0.020", "n/a");
  }

  @Test
  void differences_are_bold_after_holms_correction_for_all_cells() throws IOException {
    SECTION.write(folder);

    assertThat(folder.resolve("benchmark.md"))
        .content()
        .contains("**80 conflict utterances.**")
        .contains("hierarchical bootstrap interval over seeds and 25 videos.")
        // Twice .025 is not below .05, and then .03 is not looked at.
        .contains("| mult | -1.2 (-3.0 to -1.0) | -0.100 (-0.120 to -0.080) | n/a |")
        .doesNotContain("**-");
    Row clear = withGap(new Gap(-0.1, interval(-0.12, -0.08), 0.024));
    assertThat(new ResultTable("test", 4, "4 utterances", List.of(OURS, clear)))
        .satisfies(
            table -> {
              assertThat(ResultText.markdown(table))
                  .contains("| mult | -1.2 (-3.0 to -1.0) | **-0.100** (-0.120 to -0.080) | n/a |");
              assertThat(table.corrected(clear, Metric.MAE)).hasValue(0.048);
            });
  }

  @Test
  void single_runs_have_no_bold_cell() {
    Row one = new Row("none", "none", "", 1, OURS.cells());
    Row other = new Row("mult", "mult", "", 1, withGap(new Gap(1, interval(1, 2), 1e-9)).cells());

    assertThat(ResultText.markdown(new ResultTable("test", 4, "4 utterances", List.of(one, other))))
        .contains("says nothing about other seeds; no cell is bold.")
        .doesNotContain("**");
  }

  @Test
  void what_a_run_took_is_a_table_of_its_own() throws IOException {
    SECTION.write(folder);

    assertThat(folder.resolve("cost-benchmark.csv"))
        .hasContent(
            """
            row,parameters,epochs,train_seconds,utterances_per_second
            multitask,1234567,9.5,61.3,1234.5
            mult,99,8.0,1.0,n/a
            """);
    assertThat(folder.resolve("benchmark.md")).content().doesNotContain("1,234,567");
    assertThat(SECTION.text()).contains("multitask   1,234,567     9.5");
    assertThat(SECTION.costMarkdown()).contains("| multitask | 1,234,567 | 9.5 | 61.3 | 1234.5 |");
  }

  @Test
  void a_benchmark_says_who_is_best_whoever_that_is() throws IOException {
    SECTION.write(folder);

    assertThat(folder.resolve("benchmark.md"))
        .content()
        .contains("| Acc-7 | multitask | 41.2 | 41.2 |  |")
        .contains("| MAE | mult | 0.800 | 0.900 | no |")
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
    return new Cell(
        new Spread(
            mean,
            deviation,
            interval(mean - 0.06, mean + 0.06),
            interval(mean - 0.05, mean + 0.05)),
        gap);
  }

  private static Row withGap(Gap mae) {
    return new Row(
        "mult",
        "mult",
        "architecture=mult",
        3,
        Map.of(
            Metric.ACC7,
            cell(0.40, 0, Optional.of(new Gap(-0.01234, interval(-0.03, -0.01), 0.06))),
            Metric.MAE,
            cell(0.8, 0, Optional.of(mae)),
            Metric.CORR,
            cell(0.7, 0, Optional.empty())));
  }

  private static Optional<Interval> interval(double low, double high) {
    return Optional.of(new Interval(low, high));
  }
}
