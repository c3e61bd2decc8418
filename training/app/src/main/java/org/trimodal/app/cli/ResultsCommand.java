package org.trimodal.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trimodal.evaluation.experiment.ExperimentKind;
import org.trimodal.evaluation.experiment.QuotedFigures;
import org.trimodal.evaluation.experiment.ResultDocument;
import org.trimodal.evaluation.experiment.ResultDocument.Part;
import org.trimodal.evaluation.experiment.ResultSection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A page about several experiments. */
@Command(
    name = "results",
    description = {
      "Writes one Markdown page, with pictures in the folder images beside it, from the CSV tables"
          + " that run-seeds, ablate and benchmark left."
    },
    mixinStandardHelpOptions = true)
final class ResultsCommand implements Runnable {
  @Option(names = "--out", required = true, paramLabel = "FILE", description = "page to write")
  private Path out = Path.of("");

  @Option(
      names = "--introduction",
      required = true,
      paramLabel = "FILE",
      description = {
        "Markdown that the page begins with; {PART: KIND, ROW, METRIC} in it becomes that cell's mean,",
        "{PART: KIND, ROW, METRIC minus NUMBER} its difference to a number"
      })
  private Path introduction = Path.of("");

  @Option(
      names = "--part",
      required = true,
      paramLabel = "TITLE=DIR",
      description = {
        "folder of one experiment, or of several below it; may be repeated,",
        "parts appear in their order"
      })
  private Map<String, Path> parts = new LinkedHashMap<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Folders.requireFile("--introduction", introduction);
    List<Part> read = new ArrayList<>();
    parts.forEach((title, folder) -> read.add(new Part(title, sections(title, folder))));
    try {
      String text = QuotedFigures.fill(Files.readString(introduction), read);
      new ResultDocument(text, read).write(out);
    } catch (IOException e) {
      throw new WrongUseException(
          "--introduction %s: expected text, found %s".formatted(introduction, e));
    }
    spec.commandLine().getOut().println("written to " + out);
    spec.commandLine().getOut().flush();
  }

  private static List<ResultSection> sections(String title, Path folder) {
    Folders.requireThere("--part " + title, folder);
    List<ResultSection> sections = new ArrayList<>();
    for (ExperimentKind kind : ExperimentKind.values()) {
      for (Path place : List.of(folder, folder.resolve(kind.file()))) {
        if (Files.isRegularFile(place.resolve(kind.file() + ".csv"))) {
          sections.add(ResultSection.read(place, kind));
        }
      }
    }
    if (sections.isEmpty()) {
      throw new WrongUseException(
          "--part %s=%s: expected tables of run-seeds, ablate or benchmark, found none"
              .formatted(title, folder));
    }
    return sections;
  }
}
