package org.trimodal.serving.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.trimodal.files.FoundInstead;
import org.trimodal.savedmodel.graph.GraphLoader;
import org.trimodal.serving.ServerConfig;
import org.trimodal.serving.batch.BatchConfig;
import org.trimodal.serving.http.Address;
import org.trimodal.serving.http.BearerToken;
import org.trimodal.serving.http.Limits;
import org.trimodal.serving.http.TlsConfig;

/**
 * What the options say, as the server takes it.
 *
 * @param given values as they were written, by their options; a flag's does not matter
 * @param environment may hold secrets that no option names
 */
public record ServerSettings(Map<ServerOption, String> given, Map<String, String> environment) {
  private static final String TOKEN = "TRIMODAL_TOKEN";
  private static final String KEYSTORE_PASSWORD = "TRIMODAL_KEYSTORE_PASSWORD";
  private static final int MEGABYTE = 1 << 20;
  private static final int SHARE_OF_HEAP = 4; // for bodies; what they become needs as much again

  /** Copies the maps. */
  public ServerSettings {
    Map<ServerOption, String> copy = new EnumMap<>(ServerOption.class);
    copy.putAll(given);
    given = Collections.unmodifiableMap(copy);
    environment = Map.copyOf(environment);
  }

  /** Whether requests are to be logged. */
  public boolean accessLog() {
    return !given.containsKey(ServerOption.NO_ACCESS_LOG);
  }

  /**
   * Everything at once.
   *
   * @throws OptionException naming the option that is no good
   */
  public ServerConfig config() {
    Path base =
        path(ServerOption.MODEL_BASE)
            .orElseThrow(() -> new OptionException("--model-base: expected it, found none"));
    require(ServerOption.MODEL_BASE, base, "a folder", FoundInstead.ofFolder(base));
    Optional<Path> examples = file(ServerOption.EXAMPLES);
    int poll = number(ServerOption.POLL_MS);
    if (poll < 1) {
      throw new OptionException("--poll-ms: expected at least 1, found " + poll);
    }
    try {
      return new ServerConfig(
          base,
          text(ServerOption.MODEL_NAME)
              .orElseGet(() -> String.valueOf(base.toAbsolutePath().normalize().getFileName())),
          examples,
          address(),
          secret(ServerOption.TOKEN_FILE, TOKEN).map(BearerToken::new),
          limits(),
          batches(),
          GraphLoader.concurrent(),
          Duration.ofMillis(poll));
    } catch (IllegalArgumentException e) {
      throw new OptionException(String.valueOf(e.getMessage()));
    }
  }

  private Address address() {
    Optional<Path> keystore = path(ServerOption.TLS_KEYSTORE);
    if (keystore.isEmpty() && given.containsKey(ServerOption.TLS_PASSWORD_FILE)) {
      throw new OptionException("--tls-password-file: expected --tls-keystore too, found none");
    }
    return new Address(
        text(ServerOption.HOST).orElse("127.0.0.1"),
        number(ServerOption.PORT),
        file(ServerOption.TLS_KEYSTORE).map(this::tls));
  }

  private TlsConfig tls(Path keystore) {
    return secret(ServerOption.TLS_PASSWORD_FILE, KEYSTORE_PASSWORD)
        .map(password -> new TlsConfig(keystore, password))
        .orElseThrow(
            () ->
                new OptionException(
                    "--tls-keystore: expected its password in --tls-password-file or "
                        + KEYSTORE_PASSWORD
                        + ", found neither"));
  }

  private BatchConfig batches() {
    int threads =
        given.containsKey(ServerOption.BATCH_THREADS)
            ? number(ServerOption.BATCH_THREADS)
            : GraphLoader.concurrent().atOnce();
    return new BatchConfig(
        Math.max(1, number(ServerOption.BATCH_SIZE)),
        Duration.ofMillis(number(ServerOption.BATCH_DELAY_MS)),
        number(ServerOption.QUEUE),
        threads,
        seconds(ServerOption.QUEUE_TIMEOUT_S));
  }

  private Limits limits() {
    int megabytes = number(ServerOption.MAX_BODY_MB);
    if (megabytes > Integer.MAX_VALUE / MEGABYTE) {
      throw new OptionException(
          "--max-body-mb: expected at most %d, found %d"
              .formatted(Integer.MAX_VALUE / MEGABYTE, megabytes));
    }
    int largest = megabytes * MEGABYTE;
    return new Limits(
        largest,
        Math.max(largest, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP),
        number(ServerOption.MAX_CONNECTIONS),
        seconds(ServerOption.HEADER_TIMEOUT_S),
        seconds(ServerOption.BODY_TIMEOUT_S),
        seconds(ServerOption.IDLE_TIMEOUT_S),
        seconds(ServerOption.DRAIN_TIMEOUT_S));
  }

  private Optional<String> text(ServerOption option) {
    return Optional.ofNullable(given.get(option));
  }

  private Optional<Path> path(ServerOption option) {
    return text(option).map(Path::of);
  }

  private Optional<Path> file(ServerOption option) {
    Optional<Path> file = path(option);
    file.ifPresent(each -> require(option, each, "a file", FoundInstead.ofFile(each)));
    return file;
  }

  private int number(ServerOption option) {
    String text = given.getOrDefault(option, option.standard());
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new OptionException(
          "%s: expected an integer, found %s".formatted(option.label(), text));
    }
  }

  private Duration seconds(ServerOption option) {
    return Duration.ofSeconds(number(option));
  }

  /** The text of a file, or else of the environment. */
  private Optional<String> secret(ServerOption option, String variable) {
    Optional<Path> file = file(option);
    if (file.isEmpty()) {
      return Optional.ofNullable(environment.get(variable));
    }
    try {
      String secret = Files.readString(file.get()).strip();
      if (secret.isEmpty()) {
        throw new OptionException(
            "%s %s: expected text, found none".formatted(option.label(), file.get()));
      }
      return Optional.of(secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(
      ServerOption option, Path path, String expected, Optional<String> found) {
    if (found.isPresent()) {
      throw new OptionException(
          "%s %s: expected %s, found %s".formatted(option.label(), path, expected, found.get()));
    }
  }
}
