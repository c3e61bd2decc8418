package org.trimodal.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;
import org.trimodal.savedmodel.graph.GraphLoader;
import org.trimodal.serving.PredictServer;
import org.trimodal.serving.ServerConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves a model. */
@Command(
    name = "serve",
    description = {
      "Serves a model by TensorFlow Serving's REST API, with a page at / to try it.",
      "New versions in the folder are picked up and swapped while it runs. Ctrl-C or kill ends it"
          + " once everything that was asked is answered. Standard output is the access log, one"
          + " line of JSON per request."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Runnable {
  private static final String ACCESS_LOG = "org.trimodal.access";

  private final Interruption interruption;

  @Option(
      names = "--model-base",
      required = true,
      paramLabel = "DIR",
      description = "folder with numbered versions: DIR/1, DIR/2 and so on")
  private Path base = Path.of("");

  @Option(
      names = "--model-name",
      paramLabel = "NAME",
      description = "the model's name in paths (default: the folder's)")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--examples",
      paramLabel = "FILE",
      description = "utterances that the page offers, one object of JSON per line")
  private Optional<Path> examples = Optional.empty();

  @Option(
      names = "--poll-ms",
      paramLabel = "MS",
      defaultValue = "1000",
      description = "time between two looks for new versions (default: ${DEFAULT-VALUE})")
  private int poll;

  @Option(
      names = "--no-access-log",
      description = "leaves the access log out; metrics count requests all the same")
  private boolean noAccessLog;

  @Mixin private ServeAddress address = new ServeAddress();
  @Mixin private ServeBatches batches = new ServeBatches();
  @Mixin private ServeLimits limits = new ServeLimits();

  @Spec private CommandSpec spec = CommandSpec.create();

  ServeCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public void run() {
    ServerConfig config = config();
    if (noAccessLog && LoggerFactory.getLogger(ACCESS_LOG) instanceof Logger log) {
      log.setLevel(Level.OFF);
    }
    interruption.listen();
    BooleanSupplier logIsLost = System.out::checkError;
    try (PredictServer server = PredictServer.start(config, logIsLost)) {
      say("%s version %d is served at %s".formatted(config.name(), server.version(), server.uri()));
      interruption.await();
      say("answering what was asked, then ending");
    }
  }

  private ServerConfig config() {
    Folders.requireThere("--model-base", base);
    examples.ifPresent(file -> Folders.requireFile("--examples", file));
    if (poll < 1) {
      throw new WrongUseException("--poll-ms: expected at least 1, found " + poll);
    }
    try {
      return new ServerConfig(
          base,
          name.orElseGet(() -> String.valueOf(base.toAbsolutePath().normalize().getFileName())),
          examples,
          address.address(System.getenv()),
          address.token(System.getenv()),
          limits.limits(),
          batches.config(),
          GraphLoader.concurrent(),
          Duration.ofMillis(poll));
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(String.valueOf(e.getMessage()));
    }
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("trimodal: " + line);
    err.flush();
  }
}
