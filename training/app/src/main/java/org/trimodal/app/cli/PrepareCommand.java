package org.trimodal.app.cli;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trimodal.data.Modality;
import org.trimodal.data.csd.CsdRecipe;
import org.trimodal.data.csd.CsdSource;
import org.trimodal.data.h5.H5ArraySource;
import org.trimodal.data.mmsa.PickleSource;
import org.trimodal.data.quality.QualityReport;
import org.trimodal.data.shard.DataSet;
import org.trimodal.data.shard.Manifest;
import org.trimodal.data.shard.Policies;
import org.trimodal.data.shard.Policy;
import org.trimodal.data.shard.Preparation;
import org.trimodal.data.source.Defect;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.table.DatasetRecipe;
import org.trimodal.data.table.TableSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Turns recordings into a data set. */
@Command(
    name = "prepare",
    description = {
      "Turns recordings into a data set for training: shards, an index and a manifest.",
      "The data set appears whole or not at all."
    },
    mixinStandardHelpOptions = true)
final class PrepareCommand implements Runnable {
  /** Forms in which recordings come. */
  enum Form {
    CSD,
    H5,
    PICKLE,
    TABLE
  }

  @Option(
      names = "--source",
      required = true,
      paramLabel = "FORM",
      description = {
        "csd: computational sequences of the CMU-MultimodalSDK, aligned as --config says",
        "h5: arrays [N, time, width] in text_*.h5, audio_*.h5, video_*.h5, labels in y_*.h5,"
            + " each for train, valid and test",
        "pickle: a pickle of MMSA, MMSA-FET or MulT; nothing in it is run",
        "table: a label.csv with features in .npy, .npz or .csv, or from the transcripts, as"
            + " --config says"
      })
  private Form source = Form.H5;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      description =
          "what to read: a folder (h5; csd, table: default that of --config) or file (pickle)")
  private Optional<Path> input = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "recipe of the source (csd, table): its files, modalities, labels")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--labels",
      split = ",",
      paramLabel = "KEY",
      description =
          "keys of the scores (pickle), e.g. regression_labels,regression_labels_T for CH-SIMS;"
              + " default: regression_labels (MMSA) or labels (MulT)")
  private List<String> labels = List.of();

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder to make")
  private Path out = Path.of("");

  @Option(
      names = "--policy",
      paramLabel = "DEFECT=POLICY",
      description = {
        "what to do about a defect: fail, drop (the utterance; the manifest lists it) or impute.",
        "Imputed unless asked otherwise: missing_modality, empty_segment, non_finite_feature;",
        "dropped: fold_without_label, label_without_fold; failed at: score_out_of_range,",
        "duplicate_id"
      })
  private Map<Defect.Kind, Policy> policies = Map.of();

  @Option(
      names = "--resume",
      description = "go on from the whole shards that a killed preparation left, if any")
  private boolean resume;

  @Option(
      names = "--shard-megabytes",
      paramLabel = "N",
      defaultValue = "64",
      description = "largest size of a shard, the unit of --resume (default: ${DEFAULT-VALUE})")
  private int shardMegabytes;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Policies chosen = policies();
    if (shardMegabytes < 1) {
      throw new WrongUseException(
          "--shard-megabytes: expected at least 1, found " + shardMegabytes);
    }
    if (source != Form.PICKLE && !labels.isEmpty()) {
      throw new WrongUseException("--labels: expected with --source pickle, found it with another");
    }
    if (resume && Files.exists(out)) {
      spec.commandLine().getOut().println("nothing to resume: the data set is whole");
    } else {
      Folders.requireNew("--out", out);
      try (FeatureSource recordings = open()) {
        Preparation.prepare(
            recordings, out, new Preparation.Settings(chosen, resume, (long) shardMegabytes << 20));
      }
    }
    print(DataSet.open(out));
  }

  private Policies policies() {
    try {
      return Policies.standard().with(policies);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException("--policy: " + e.getMessage());
    }
  }

  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // handed on from each branch
  private FeatureSource open() {
    return switch (source) {
      case H5 -> {
        Path folder = given("--input", input);
        Folders.requireThere("--input", folder);
        yield H5ArraySource.open(folder);
      }
      case PICKLE -> {
        Path file = given("--input", input);
        Folders.requireFile("--input", file);
        yield PickleSource.open(file, labels);
      }
      case CSD -> CsdSource.open(CsdRecipe.read(recipeFile()), base());
      case TABLE -> TableSource.open(DatasetRecipe.read(recipeFile()), base());
    };
  }

  private Path recipeFile() {
    Path file = given("--config", config);
    Folders.requireFile("--config", file);
    return file;
  }

  /** The folder that a recipe's files are relative to. */
  private Path base() {
    Path base = input.orElseGet(() -> beside(given("--config", config)));
    Folders.requireThere("--input", base);
    return base;
  }

  private Path given(String option, Optional<Path> path) {
    return path.orElseThrow(
        () ->
            new WrongUseException(
                "--source %s: expected %s, found none"
                    .formatted(source.name().toLowerCase(Locale.ROOT), option)));
  }

  private static Path beside(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
  }

  private void print(DataSet data) {
    PrintWriter print = spec.commandLine().getOut();
    Manifest manifest = data.manifest();
    for (Modality modality : manifest.schema().modalities()) {
      print.printf(
          "%-8s %7d features, at most %d steps%n",
          modality.name(), modality.width(), modality.maxLength());
    }
    print.printf("%-8s %7d per utterance%n%n", "targets", manifest.schema().targets());
    QualityReport.of(data).asText().forEach(print::println);
    manifest.notes().forEach(note -> print.println("note: " + note));
    print.printf("data set %.12s in %s%n", manifest.dataHash(), out);
    print.flush();
  }
}
