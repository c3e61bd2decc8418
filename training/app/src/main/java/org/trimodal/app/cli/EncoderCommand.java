package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.trimodal.model.encoder.EncoderConfig;
import org.trimodal.savedmodel.encoder.BundledEncoder;
import org.trimodal.savedmodel.encoder.Encoder;
import org.trimodal.savedmodel.encoder.EncoderSchema;
import org.trimodal.savedmodel.encoder.ForeignEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports language encoders and says what they are. */
@Command(
    name = "encoder",
    description = "Imports language encoders of the BERT family and describes them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class EncoderCommand implements Runnable {
  private static final double MEGABYTE = 1e6;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, found none");
  }

  @Command(
      name = "import",
      description =
          "Reads BERT, MiniLM or DistilBERT from a Hugging Face folder (config.json, tokenizer.json or"
              + " vocab.txt, model.safetensors), from an ONNX file with its tokenizer.json, or an encoder"
              + " that comes along, and writes a folder that this program reads. Nothing is downloaded.",
      mixinStandardHelpOptions = true)
  void importFrom(
      @Option(
              names = "--from",
              paramLabel = "FOLDER|NAME",
              required = true,
              description = "the folder to read, or an encoder that comes along: bge-small")
          String from,
      @Option(
              names = "--out",
              paramLabel = "ENCODER",
              required = true,
              description = "the folder to write; it must not exist yet")
          Path out) {
    print(out, Encoder.write(out, read(from)));
  }

  @Command(
      name = "info",
      description = "Checks an imported encoder against its hash and prints its sizes.",
      mixinStandardHelpOptions = true)
  void info(@Parameters(paramLabel = "ENCODER", description = "its folder") Path folder) {
    print(folder, Encoder.open(folder));
  }

  private static ForeignEncoder read(String from) {
    Optional<BundledEncoder> bundled = BundledEncoder.of(from);
    if (bundled.isPresent()) {
      return bundled.get().read();
    }
    Path folder = Path.of(from);
    if (Files.notExists(folder)) {
      throw new WrongUseException(
          "--from %s: expected a folder or one of %s, found nothing"
              .formatted(from, String.join(", ", BundledEncoder.names())));
    }
    return ForeignEncoder.of(folder);
  }

  private void print(Path folder, Encoder encoder) {
    EncoderSchema schema = encoder.schema();
    EncoderConfig config = schema.config();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s in %s%n", schema.name(), folder);
    out.printf(
        Locale.ROOT,
        "  %d layers of width %d, %d heads, inner width %d%n",
        config.layers(),
        config.width(),
        config.heads(),
        config.inner());
    out.printf(
        Locale.ROOT,
        "  %,d pieces, %s; texts of up to %d tokens%n",
        config.vocabulary(),
        schema.lowerCase() ? "lower case" : "case kept",
        config.positions());
    out.printf(
        Locale.ROOT,
        "  %,d parameters, %.0f MB%n",
        encoder.parameterCount(),
        encoder.weightBytes() / MEGABYTE);
    out.printf("  SHA-256 %s%n", schema.sha256());
    out.flush();
  }
}
