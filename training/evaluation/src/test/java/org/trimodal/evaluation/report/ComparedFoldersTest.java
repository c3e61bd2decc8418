package org.trimodal.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.Split;
import org.trimodal.metric.LabelReading;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.TinyRuns;
import org.trimodal.training.run.RunFolderException;

class ComparedFoldersTest {
  private static final RunConfig CONFIG = TinyRuns.config(4, 1e-2, 1, 1);
  private static final LabelReading LABELS = LabelReading.of(CONFIG.tasks());

  @TempDir private Path folder;

  @Test
  void a_folder_of_runs_is_all_of_them_and_tells_what_their_scores_mean() throws IOException {
    run("seed-2", CONFIG.withSeed(2));
    run("seed-1", CONFIG.withSeed(1));

    ComparedFolders side = side(folder);

    assertThat(side.labels()).hasValue(LABELS);
    assertThat(side.read(LABELS).runs()).hasSize(2);
    assertThat(side.read(LABELS).name()).isEqualTo(folder.toString());
  }

  @Test
  void a_file_and_an_evaluation_are_runs_that_do_not_tell_what_their_scores_mean()
      throws IOException {
    Path evaluation = run("seed-1", CONFIG).resolve("evaluation-test");
    Path file = Files.writeString(folder.resolve("others.csv"), "id,truth,score\na,1,2\n");

    ComparedFolders side = side(evaluation, file);

    assertThat(side.labels()).isEmpty();
    assertThat(side.read(LABELS).runs()).hasSize(2);
  }

  @Test
  void a_folder_without_predictions_is_refused() {
    assertThatThrownBy(() -> side(folder))
        .isInstanceOf(RunFolderException.class)
        .hasMessage(
            folder
                + ": expected predictions.csv or a run with its evaluation-test, or a folder of"
                + " such runs (of run-seeds, or of one row of ablate or benchmark), found none of"
                + " these");
  }

  @Test
  void equal_runs_and_equal_files_are_refused() throws IOException {
    Path run = run("a", CONFIG);
    Path same = run("b", CONFIG);
    Path evaluation = run.resolve("evaluation-test");

    assertThatThrownBy(() -> side(run, same))
        .isInstanceOf(RunFolderException.class)
        .hasMessage(
            same
                + ": expected runs from different seeds, found %s of the same".formatted(run)
                + " configuration and seed");
    assertThatThrownBy(() -> side(run, evaluation))
        .isInstanceOf(RunFolderException.class)
        .hasMessage(
            evaluation.resolve("predictions.csv")
                + ": expected each file once on a side, found it twice");
  }

  @Test
  void runs_that_differ_in_more_than_the_seed_are_refused() throws IOException {
    Path run = run("a", CONFIG);
    Path other = run("b", TinyRuns.config(8, 1e-2, 1, 1).withSeed(9));

    assertThatThrownBy(() -> side(run, other))
        .isInstanceOf(RunFolderException.class)
        .hasMessageStartingWith(
            other + ": expected the configuration of %s but for the seed, found".formatted(run));
  }

  @Test
  void a_run_that_was_not_evaluated_is_told_how() throws IOException {
    Path run = run("a", CONFIG);
    Files.delete(run.resolve("evaluation-test/predictions.csv"));

    assertThatThrownBy(() -> side(run))
        .isInstanceOf(RunFolderException.class)
        .hasMessage(
            run
                + ": expected evaluation-test/predictions.csv, found none; make it with trimodal"
                + " evaluate --run %s --split test".formatted(run));
  }

  private static ComparedFolders side(Path... named) {
    return new ComparedFolders(List.of(named), Split.TEST);
  }

  private Path run(String name, RunConfig config) throws IOException {
    Path evaluation = folder.resolve(name).resolve("evaluation-test");
    Files.createDirectories(evaluation);
    Files.writeString(evaluation.resolveSibling("config.yaml"), ConfigReader.write(config));
    Files.writeString(evaluation.resolve("predictions.csv"), "id,truth,score\na,1,2\nb,-1,1\n");
    return folder.resolve(name);
  }
}
