package org.trimodal.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.evaluation.experiment.ResultDocument.Part;
import org.trimodal.evaluation.experiment.ResultTable.Cell;
import org.trimodal.metric.Metric;
import org.trimodal.metric.Replicates.Spread;
import org.trimodal.training.run.RunFolderException;

class QuotedFiguresTest {
  @TempDir private Path folder;
  private List<Part> parts = List.of();

  @BeforeEach
  void reads_a_table() throws IOException {
    ResultCsv.write(
        new ResultTable(
            "test",
            686,
            "31 videos",
            List.of(
                row("multitask", Map.of()),
                row("mult", Map.of(Metric.MAE, cell(1.3642), Metric.ACC7, cell(0.221))))),
        folder.resolve("benchmark.csv"));
    parts =
        List.of(
            new Part("mosi-words", List.of(ResultSection.read(folder, ExperimentKind.BENCHMARK))));
  }

  @Test
  void a_row_is_quoted_by_its_mean_and_by_its_distance_from_another_figure() {
    assertThat(
            QuotedFigures.fill(
                "has {mosi-words: benchmark, mult, MAE}, {mosi-words: benchmark, mult, MAE minus"
                    + " 0.871} from it; {mosi-words: benchmark, mult, Acc-7}",
                parts))
        .isEqualTo("has 1.364, +0.493 from it; 22.1");
  }

  @Test
  void a_figure_that_no_table_has_is_named() {
    for (String missing :
        List.of(
            "{mosi: benchmark, mult, MAE}",
            "{mosi-words: ablation, mult, MAE}",
            "{mosi-words: benchmark, mutl, MAE}",
            "{mosi-words: benchmark, mult, MAPE}",
            "{mosi-words: benchmark, multitask, MAE}")) {
      assertThatThrownBy(() -> QuotedFigures.fill(missing, parts))
          .isInstanceOf(RunFolderException.class)
          .hasMessageContaining("expected the figure " + missing);
    }
  }

  @Test
  void other_braces_are_left_alone() {
    assertThat(QuotedFigures.fill("a {b} {c: d}", parts)).isEqualTo("a {b} {c: d}");
  }

  private static ResultTable.Row row(String name, Map<Metric, Cell> cells) {
    return new ResultTable.Row(name, name, "architecture=" + name, 3, cells);
  }

  private static Cell cell(double mean) {
    return new Cell(new Spread(mean, 0, Optional.empty(), Optional.empty()), Optional.empty());
  }
}
