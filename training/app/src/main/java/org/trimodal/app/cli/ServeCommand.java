package org.trimodal.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;
import org.trimodal.serving.PredictServer;
import org.trimodal.serving.ServerConfig;
import org.trimodal.serving.launch.ServerOption;
import org.trimodal.serving.launch.ServerSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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

  @Spec private CommandSpec spec = CommandSpec.create();

  private ServeCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  /** The command with the server's own options. */
  static CommandLine of(Interruption interruption) {
    CommandLine command = new CommandLine(new ServeCommand(interruption));
    for (ServerOption option : ServerOption.values()) {
      command.getCommandSpec().addOption(spec(option));
    }
    return command;
  }

  private static OptionSpec spec(ServerOption option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.label())
            .required(option.isRequired())
            .type(type(option.kind()))
            .description(option.description().replace("%", "%%"));
    if (option.kind() != ServerOption.Kind.FLAG) {
      builder.paramLabel(option.placeholder());
    }
    return builder.build();
  }

  private static Class<?> type(ServerOption.Kind kind) {
    return switch (kind) {
      case TEXT -> String.class;
      case PATH -> Path.class;
      case NUMBER -> Integer.class;
      case FLAG -> boolean.class;
    };
  }

  @Override
  public void run() {
    ServerSettings settings = new ServerSettings(given(), System.getenv());
    ServerConfig config = settings.config();
    if (!settings.accessLog() && LoggerFactory.getLogger(ACCESS_LOG) instanceof Logger log) {
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

  private Map<ServerOption, String> given() {
    Map<ServerOption, String> given = new EnumMap<>(ServerOption.class);
    for (ServerOption option : ServerOption.values()) {
      Object value = spec.findOption(option.label()).getValue();
      if (value != null && !value.equals(false)) {
        given.put(option, value.toString());
      }
    }
    return given;
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("trimodal: " + line);
    err.flush();
  }
}
