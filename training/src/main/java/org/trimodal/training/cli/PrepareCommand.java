package org.trimodal.training.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.trimodal.data.Modality;
import org.trimodal.data.shard.CleanedColumn;
import org.trimodal.data.shard.Manifest;
import org.trimodal.data.shard.Preparation;
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

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Folders.requireThere("--input", input);
    Folders.requireNew("--out", out);
    try (FeatureSource recordings = open()) {
      print(Preparation.prepare(recordings, out));
    }
  }

  private FeatureSource open() {
    return switch (source) {
      case H5 -> H5ArraySource.open(input);
    };
  }

  private void print(Manifest manifest) {
    PrintWriter print = spec.commandLine().getOut();
    manifest
        .splits()
        .forEach(
            files ->
                print.printf("%-8s %7d utterances%n", files.split().key(), files.utterances()));
    for (Modality modality : manifest.schema().modalities()) {
      print.printf(
          "%-8s %7d features, at most %d steps%n",
          modality.name(), modality.width(), modality.maxLength());
    }
    print.printf("%-8s %7d per utterance%n", "targets", manifest.schema().targets());
    if (!manifest.cleaned().isEmpty()) {
      print.printf(
          "%d values in %d features were NaN or infinite and are 0 now; manifest.json lists them%n",
          manifest.cleaned().stream().mapToLong(PrepareCommand::values).sum(),
          manifest.cleaned().size());
    }
    manifest.notes().forEach(note -> print.println("note: " + note));
    print.printf("data set %.12s in %s%n", manifest.dataHash(), out);
  }

  private static long values(CleanedColumn column) {
    return column.values();
  }
}
