package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.data.Split;
import org.trimodal.data.shard.DataSet;

/** The commands around a data set, on the generated sample and a table of labels. */
class DataCommandsTest {
  private static final String RECIPE =
      """
      labels:
        file: label.csv
        id: [video, clip]
        text: words
        scores: [score]
        split: mode
      modalities:
        text: {glove: glove.txt}
      range: {min: -3, max: 3}
      """;

  @TempDir static Path shared;
  @TempDir private Path folder;

  private static Path data;

  @BeforeAll
  static void prepare_the_sample() {
    Path arrays = shared.resolve("h5");
    data = shared.resolve("data");
    CommandRun.of("sample", "--out", arrays.toString(), "--seed", "3");
    CommandRun.of(
        "prepare", "--source", "h5", "--input", arrays.toString(), "--out", data.toString());
  }

  @Test
  void a_set_goes_through_a_pickle_and_comes_back_the_same() throws IOException {
    Path pickle = folder.resolve("set.pkl");
    Path back = folder.resolve("back");
    CommandRun convert =
        CommandRun.of("convert", data.toString(), "--to", "mmsa", "--out", pickle.toString());
    CommandRun prepare =
        CommandRun.of(
            "prepare",
            "--source",
            "pickle",
            "--input",
            pickle.toString(),
            "--out",
            back.toString());

    assertThat(convert.err()).isEmpty();
    assertThat(convert.exitCode()).isZero();
    assertThat(prepare.err()).isEmpty();
    assertThat(features(back)).isNotEmpty().isEqualTo(features(data)); // words are not in a pickle
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void a_set_goes_through_computational_sequences_and_comes_back_the_same(String compression) {
    Path sequences = folder.resolve("csd");
    Path back = folder.resolve("back");
    CommandRun convert =
        CommandRun.of(
            "convert",
            data.toString(),
            "--to",
            "csd",
            "--compression",
            compression,
            "--out",
            sequences.toString());
    CommandRun prepare =
        CommandRun.of(
            "prepare",
            "--source",
            "csd",
            "--config",
            sequences.resolve("csd.yaml").toString(),
            "--out",
            back.toString());

    assertThat(convert.err()).isEmpty();
    assertThat(prepare.err()).isEmpty();
    assertThat(features(back)).isNotEmpty().isEqualTo(features(data));
  }

  @Test
  void a_report_is_text_and_one_page_with_its_pictures_inside() throws IOException {
    Path page = folder.resolve("report.html");
    CommandRun report = CommandRun.of("report", data.toString(), "--html", page.toString());

    assertThat(report.exitCode()).isZero();
    assertThat(report.out()).contains("train     4000 utterances", "Scores", "target 0");
    assertThat(Files.readString(page))
        .contains(
            "<img alt=\"Utterances by target 0\" width=\"460\" src=\"data:image/png;base64,iVBOR")
        .doesNotContain("src=\"http")
        .doesNotContain("<link");
  }

  @Test
  void a_table_with_transcripts_becomes_a_set() throws IOException {
    write(
        "train,v,1,good day,1\ntrain,v,2,bad day,-1\nvalid,w,1,good,2\ntest,x,1,\"bad, bad\",-3\n");
    CommandRun run = prepareTable();

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "note: text: 2 of 7 words (28.6%) have no vector and are left out, most often day (2)");
  }

  @Test
  void a_score_outside_the_range_is_told_and_nothing_is_left() throws IOException {
    write("train,v,1,good day,1\nvalid,w,1,good,2\ntest,x,1,bad,-4\n");
    CommandRun run = prepareTable();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            ("trimodal: %s: line 4: expected a score from -3.0 to 3.0, found -4.0 (id 'x$_$1');"
                    + " mend it, or leave it out with --policy score_out_of_range=drop%n")
                .formatted(folder.resolve("label.csv")));
    assertThat(folder.resolve("set")).doesNotExist();
  }

  @Test
  void an_unknown_key_of_a_recipe_is_told_by_line() throws IOException {
    write("");
    Files.writeString(folder.resolve("dataset.yaml"), RECIPE.replace("text: words", "txt: words"));
    CommandRun run = prepareTable();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("dataset.yaml line 4, labels.txt: expected one of file, id, text, scores, split");
  }

  @Test
  void a_source_without_its_option_is_a_wrong_use() {
    CommandRun run =
        CommandRun.of("prepare", "--source", "table", "--out", folder.resolve("set").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--source table: expected --config, found none");
  }

  /** Scores and features of all utterances, in order; the sequences give them other names. */
  private static List<String> features(Path set) {
    List<String> all = new ArrayList<>();
    for (Split split : Split.values()) {
      DataSet.open(set)
          .read(
              split,
              utterance -> {
                all.add(Arrays.toString(utterance.targets()));
                utterance.features().forEach(each -> all.add(Arrays.toString(each.values())));
              });
    }
    return all;
  }

  private void write(String rows) throws IOException {
    Files.writeString(folder.resolve("dataset.yaml"), RECIPE);
    Files.writeString(folder.resolve("label.csv"), "mode,video,clip,words,score\n" + rows);
    Files.writeString(folder.resolve("glove.txt"), "good 1 2\nbad 3 4\n");
  }

  private CommandRun prepareTable() {
    return CommandRun.of(
        "prepare",
        "--source",
        "table",
        "--config",
        folder.resolve("dataset.yaml").toString(),
        "--out",
        folder.resolve("set").toString());
  }
}
