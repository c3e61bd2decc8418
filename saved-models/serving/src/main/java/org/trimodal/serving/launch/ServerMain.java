package org.trimodal.serving.launch;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.serving.PredictServer;
import org.trimodal.serving.ServerConfig;
import org.trimodal.serving.http.ServerException;

/** The program {@code trimodal-serve}: the server and nothing else. */
public final class ServerMain {
  private static final String NAME = "trimodal-serve";
  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;

  /** Where the log's configuration looks how much of the access log is wanted. */
  private static final String ACCESS_LOG = "trimodal.access";

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final PrintStream err;

  private ServerMain(PrintStream err) {
    this.err = err;
  }

  /**
   * Serves until the process is asked to end; exits with 2 on wrong use and 1 on other failures.
   */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // what is written and printed is the same in every language
    List<String> words = Arrays.asList(arguments);
    if (words.contains("--help") || words.contains("-h")) {
      help().forEach(System.out::println);
    } else if (words.contains("--version") || words.contains("-V")) {
      System.out.println(
          NAME + " " + Objects.requireNonNullElse(version(), "of a build without a version"));
    } else {
      int code = new ServerMain(System.err).serve(words);
      if (code != 0) {
        System.exit(code);
      }
    }
  }

  /** Reads a command line of {@code --option value}, {@code --option=value} and flags. */
  static Map<ServerOption, String> parse(List<String> words) {
    Map<ServerOption, String> given = new EnumMap<>(ServerOption.class);
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      ServerOption option = named(equals < 0 ? word : word.substring(0, equals));
      boolean flag = option.kind() == ServerOption.Kind.FLAG;
      if (flag && equals >= 0) {
        throw new OptionException(option.label() + ": expected no value, found one");
      }
      if (!flag && equals < 0 && !rest.hasNext()) {
        throw new OptionException(option.label() + ": expected a value, found none");
      }
      String value = flag ? "" : equals < 0 ? rest.next() : word.substring(equals + 1);
      if (given.put(option, value) != null) {
        throw new OptionException(option.label() + ": expected once, found twice");
      }
    }
    return given;
  }

  private static ServerOption named(String word) {
    return Arrays.stream(ServerOption.values())
        .filter(option -> option.label().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new OptionException("expected one of the options of --help, found " + word));
  }

  private int serve(List<String> words) {
    try {
      ServerSettings settings = new ServerSettings(parse(words), System.getenv());
      ServerConfig config = settings.config();
      System.setProperty(ACCESS_LOG, settings.accessLog() ? "INFO" : "OFF");
      BooleanSupplier logIsLost = System.out::checkError;
      try (PredictServer server = PredictServer.start(config, logIsLost)) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
        say(
            "%s version %d is served at %s"
                .formatted(config.name(), server.version(), server.uri()));
        Uninterruptibles.awaitUninterruptibly(asked);
        say("answering what was asked, then ending");
      } finally {
        ended.countDown();
      }
      return 0;
    } catch (OptionException e) {
      say(e.getMessage() + "; see --help");
      return WRONG_USE;
    } catch (CheckpointException | ServerException e) {
      say(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      say("expected to read, found " + e.getMessage());
    }
    return FAILED;
  }

  /** The process was asked to end: it does once the server has, and that is no failure. */
  private void end() {
    asked.countDown();
    Uninterruptibles.awaitUninterruptibly(ended);
    Runtime.getRuntime().halt(0);
  }

  private void say(String line) {
    err.println(NAME + ": " + line);
  }

  private static @Nullable String version() {
    return ServerMain.class.getPackage().getImplementationVersion();
  }

  private static List<String> help() {
    List<String> lines = new ArrayList<>();
    lines.add("Usage: %s --model-base DIR [OPTION VALUE]...".formatted(NAME));
    lines.add("Serves a model by TensorFlow Serving's REST API, with a page at / to try it.");
    lines.add("Standard output is the access log, one line of JSON per request.");
    for (ServerOption option : ServerOption.values()) {
      lines.add("  " + (option.label() + " " + option.placeholder()).strip());
      lines.add("      " + option.description());
    }
    return lines;
  }
}
