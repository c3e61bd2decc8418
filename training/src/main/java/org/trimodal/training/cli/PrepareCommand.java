package org.trimodal.training.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.trimodal.data.Modality;
import org.trimodal.data.quality.QualityReport;
import org.trimodal.data.shard.DataSet;
import org.trimodal.data.shard.Manifest;
import org.trimodal.data.shard.Policies;
import org.trimodal.data.shard.Policy;
import org.trimodal.data.shard.Preparation;
import org.trimodal.data.source.Defect;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.H5ArraySource;
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
    H5
  }

  @Option(
      names = "--source",
      required = true,
      paramLabel = "FORM",
      description =
          "h5: arrays [N, time, width] in text_*.h5, audio_*.h5, video_*.h5, labels in y_*.h5,"
              + " each for train, valid and test")
  private Form source = Form.H5;

  @Option(names = "--input", required = true, paramLabel = "DIR", description = "folder to read")
  private Path input = Path.of("");

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

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Folders.requireThere("--input", input);
    Policies chosen = policies();
    if (resume && Files.exists(out)) {
      spec.commandLine().getOut().println("nothing to resume: the data set is whole");
    } else {
      Folders.requireNew("--out", out);
      try (FeatureSource recordings = open()) {
        Preparation.prepare(recordings, out, chosen, resume);
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

  private FeatureSource open() {
    return switch (source) {
      case H5 -> H5ArraySource.open(input);
    };
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
