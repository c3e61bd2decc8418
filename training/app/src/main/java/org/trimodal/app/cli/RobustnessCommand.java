package org.trimodal.app.cli;

import com.google.common.collect.Ordering;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trimodal.data.Split;
import org.trimodal.evaluation.prediction.ModelOnData;
import org.trimodal.evaluation.robustness.RobustnessSweep;
import org.trimodal.evaluation.robustness.SweepCsv;
import org.trimodal.evaluation.robustness.SweepPicture;
import org.trimodal.evaluation.robustness.SweepPoint;
import org.trimodal.files.FolderLock;
import org.trimodal.files.WholeFile;
import org.trimodal.metric.Metric;
import org.trimodal.metric.MetricText;
import org.trimodal.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model as more and more of its input is missing. */
@Command(
    name = "robustness",
    description = {
      "Measures a model as more and more of its input is missing.",
      "For each modality, and for all at once, a growing share of utterances loses the modality, and"
          + " of each utterance a growing share of its frames is set to zeros. Writes robustness.csv"
          + " and the curves as PNG and SVG; trimodal report shows them too, if the folder is"
          + " RUN/evaluation-test."
    },
    mixinStandardHelpOptions = true)
final class RobustnessCommand implements Runnable {
  @Mixin private AskedModel asked = new AskedModel();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "train, valid or test (default: test)")
  private Split split = Split.TEST;

  @Option(
      names = "--shares",
      split = ",",
      paramLabel = "SHARE",
      description = "rising, from 0 to 1 (default: 0,0.1, and so on to 0.9)")
  private List<Double> shares = new ArrayList<>(RobustnessSweep.SHARES);

  @Option(
      names = "--missing-seed",
      paramLabel = "S",
      description = "of what is missing (default: 1)")
  private long seed = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    requireShares();
    Path data = asked.data();
    Path folder = asked.model();
    Path written = asked.out("evaluation-" + split.key());
    PrintWriter print = spec.commandLine().getOut();
    Optional<FolderLock> lock = RunFolder.lockAround(written);
    try (ModelOnData model = ModelOnData.open(folder, data, EnumSet.of(split))) {
      RobustnessSweep sweep = new RobustnessSweep(model, split, seed);
      List<SweepPoint> points =
          sweep.run(
              shares,
              point -> {
                print.println(line(point));
                print.flush();
              });
      write(points, written);
    } finally {
      lock.ifPresent(FolderLock::close);
    }
    print.printf("written to %s%n", written);
    print.flush();
  }

  private static void write(List<SweepPoint> points, Path out) {
    try {
      Files.createDirectories(out);
      WholeFile.replace(out.resolve(SweepCsv.FILE), SweepCsv.of(points));
      SweepPicture.of(points).write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireShares() {
    boolean inside = shares.stream().allMatch(share -> share >= 0 && share <= 1);
    if (!inside || !Ordering.natural().isStrictlyOrdered(shares)) {
      throw new WrongUseException("--shares: expected rising numbers from 0 to 1, found " + shares);
    }
  }

  private static String line(SweepPoint point) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-10s  %-8s  %3.0f%%",
                point.missing().key(),
                point.modality(),
                100 * point.share()));
    for (Metric metric : List.of(Metric.MAE, Metric.CORR, Metric.ACC2_HAS0)) {
      line.append(
          "  %s %s"
              .formatted(metric.label(), MetricText.of(metric, point.metrics().value(metric))));
    }
    return line.toString();
  }
}
