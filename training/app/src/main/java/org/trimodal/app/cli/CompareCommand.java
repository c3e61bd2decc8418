package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trimodal.data.Split;
import org.trimodal.evaluation.report.ComparedFolders;
import org.trimodal.evaluation.report.ComparedRuns;
import org.trimodal.evaluation.report.ComparisonReport;
import org.trimodal.metric.LabelReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two systems on the same utterances. */
@Command(
    name = "compare",
    description = {
      "Compares two systems on the same utterances, metric by metric: compare A --against B.",
      "Each side is a folder of runs that differ in their seeds (run-seeds' output, or the folder of"
          + " one row of ablate or benchmark), or some runs, folders that evaluate wrote, or files"
          + " of predictions. A hierarchical bootstrap draws runs, and videos or dialogues where"
          + " the ids name them, else utterances. Each difference has a 95%% interval, a p-value, and a"
          + " p-value corrected for the number of metrics (Holm).",
      "Where each side is one run (compare RUN RUN2), a warning says so: a paired bootstrap and"
          + " an approximate randomisation then compare the two trained networks and say nothing about"
          + " other seeds."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {
  @Parameters(
      arity = "1..*",
      paramLabel = "A",
      description = "folder of runs, runs, folders of evaluations or files of predictions")
  private List<Path> first = List.of();

  @Option(
      names = "--against",
      arity = "1..*",
      paramLabel = "B",
      description = "the same of the other system; without it, A names two, one a side")
  private List<Path> second = List.of();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "evaluation of runs that is compared: train, valid or test (default: test)")
  private Split split = Split.TEST;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the comparison as JSON")
  private Optional<Path> json = Optional.empty();

  @Mixin private ScaleOptions scale = new ScaleOptions();

  @Mixin private ResamplingOptions resampling = new ResamplingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    if (second.isEmpty() && first.size() != 2) {
      throw new WrongUseException(
          "compare: expected two systems, found %d; name the second after --against"
              .formatted(first.size()));
    }
    boolean two = second.isEmpty();
    ComparedFolders a = side(two ? first.subList(0, 1) : first);
    ComparedFolders b = side(two ? first.subList(1, 2) : second);
    Optional<LabelReading> known = a.labels().or(b::labels);
    ComparedRuns ofA = a.read(known.orElseGet(scale::labels));
    LabelReading labels = known.orElseGet(() -> scale.labels(ofA.runs().get(0).truths()));
    ComparisonReport report =
        ComparisonReport.of(ofA, b.read(labels), labels, resampling.bootstrap());
    PrintWriter print = spec.commandLine().getOut();
    print.print(report.text());
    json.ifPresent(file -> MetricsCommand.write(file, report.json()));
    print.flush();
  }

  private ComparedFolders side(List<Path> named) {
    named.stream()
        .filter(each -> !Files.isRegularFile(each))
        .forEach(each -> Folders.requireThere("RUN", each));
    return new ComparedFolders(named, split);
  }
}
