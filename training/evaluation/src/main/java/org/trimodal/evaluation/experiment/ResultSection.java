package org.trimodal.evaluation.experiment;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trimodal.evaluation.picture.Picture;
import org.trimodal.files.WholeFile;
import org.trimodal.training.run.RunFolderException;

/**
 * The tables of an experiment: {@code KIND.csv} over a whole split, {@code KIND-SUBSET.csv} over
 * some of it, and {@code cost-KIND.csv}. Markdown and pictures are made from these.
 *
 * @param kind of the experiment
 * @param tables the whole split's first
 * @param cost what the runs took; absent where an older build made the tables
 */
public record ResultSection(
    ExperimentKind kind, List<ResultTable> tables, Optional<CostTable> cost) {
  /** Copies the list. */
  public ResultSection {
    tables = List.copyOf(tables);
  }

  /**
   * Of finished runs.
   *
   * @param tables the whole test split's first
   * @param outcomes of the runs
   */
  public static ResultSection of(
      ExperimentKind kind, List<ResultTable> tables, List<RunOutcome> outcomes) {
    return new ResultSection(kind, tables, Optional.of(CostTable.of(outcomes)));
  }

  /**
   * Reads what an experiment left.
   *
   * @param folder of the experiment
   * @throws RunFolderException if there is no table
   */
  public static ResultSection read(Path folder, ExperimentKind kind) {
    Path whole = folder.resolve(kind.file() + ".csv");
    if (!Files.isRegularFile(whole)) {
      throw new RunFolderException(
          folder,
          "expected %s of a finished experiment, found none".formatted(whole.getFileName()));
    }
    ImmutableList.Builder<ResultTable> tables = ImmutableList.builder();
    tables.add(ResultCsv.read(whole));
    try (DirectoryStream<Path> some = Files.newDirectoryStream(folder, kind.file() + "-*.csv")) {
      ImmutableList.sortedCopyOf(some).forEach(file -> tables.add(ResultCsv.read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ResultSection(
        kind, tables.build(), CostTable.read(folder.resolve(CostTable.file(kind))));
  }

  /** Writes tables, Markdown and pictures; each file appears whole. */
  public void write(Path folder) {
    try {
      for (ResultTable table : tables) {
        ResultCsv.write(table, folder.resolve(name(table) + ".csv"));
      }
      if (cost.isPresent()) {
        cost.get().write(folder.resolve(CostTable.file(kind)));
      }
      writePictures(folder, "");
      WholeFile.replace(folder.resolve(kind.file() + ".md"), markdown("# ", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the pictures of tables with several rows, as PNG and SVG.
   *
   * @param prefix of the files' names
   */
  void writePictures(Path folder, String prefix) throws IOException {
    for (ResultTable table : tables) {
      if (table.rows().size() > 1) {
        Picture picture = ResultPicture.of(prefix + name(table), table);
        WholeFile.replace(folder.resolve(picture.name() + ".png"), picture.png());
        WholeFile.replace(folder.resolve(picture.name() + ".svg"), picture.svg());
      }
    }
  }

  /** Names of the files that {@link #write} makes, those of the whole split. */
  public List<String> files() {
    List<String> ends =
        tables.get(0).rows().size() > 1
            ? List.of(".csv", ".md", ".png", ".svg")
            : List.of(".csv", ".md");
    return Stream.concat(
            ends.stream().map(end -> kind.file() + end),
            cost.stream().map(table -> CostTable.file(kind)))
        .toList();
  }

  /** The whole split's table in aligned columns, then what the runs took. */
  public String text() {
    return ResultText.plain(tables.get(0))
        + cost.map(table -> "\nMeans over the seeds, on this machine:\n" + table.plain())
            .orElse("");
  }

  /** What the runs took, as Markdown. */
  String costMarkdown() {
    return cost.map(
            table ->
                "\nWhat it took, means over the seeds: parameters of the network as it is served,"
                    + " seconds of its training steps on the machine that trained it.\n\n"
                    + table.markdown())
        .orElse("");
  }

  /**
   * All tables with what they mean.
   *
   * @param heading Markdown's signs before the title
   * @param pictures where the pictures are, before their names
   */
  String markdown(String heading, String pictures) {
    StringBuilder text = new StringBuilder();
    text.append(heading).append(kind.title()).append("\n\n").append(kind.about()).append('\n');
    for (ResultTable table : tables) {
      int seeds = table.rows().stream().mapToInt(ResultTable.Row::seeds).max().orElse(0);
      text.append(
          "\n**%,d %s utterances.** Mean ± standard deviation over %d seeds.\n\n"
              .formatted(table.count(), table.utterances(), seeds));
      text.append(ResultText.markdown(table));
      if (table.rows().size() > 1) {
        if (kind == ExperimentKind.BENCHMARK) {
          text.append('\n').append(BestRows.markdown(table));
        }
        text.append("\n![%s](%s%s.svg)\n".formatted(name(table), pictures, name(table)));
      }
    }
    return text.toString();
  }

  private String name(ResultTable table) {
    return tables.indexOf(table) == 0 ? kind.file() : kind.file() + "-" + table.utterances();
  }
}
