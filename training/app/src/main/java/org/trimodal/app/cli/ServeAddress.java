package org.trimodal.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.trimodal.serving.http.Address;
import org.trimodal.serving.http.BearerToken;
import org.trimodal.serving.http.TlsConfig;
import picocli.CommandLine.Option;

/** Options of {@code serve}: where it listens, and to whom. */
final class ServeAddress {
  private static final String TOKEN = "TRIMODAL_TOKEN";
  private static final String KEYSTORE_PASSWORD = "TRIMODAL_KEYSTORE_PASSWORD";

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "address to listen at; 0.0.0.0 for all (default: ${DEFAULT-VALUE}, this machine)")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8501",
      description = "port to listen at; 0 for any that is free (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "clients have to send the text in this file as a bearer token; or set " + TOKEN)
  private Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = "serves over TLS with the key and certificate of this PKCS#12 or JKS file")
  private Optional<Path> keystore = Optional.empty();

  @Option(
      names = "--tls-password-file",
      paramLabel = "FILE",
      description = "the keystore's password; or set " + KEYSTORE_PASSWORD)
  private Optional<Path> passwordFile = Optional.empty();

  /** Where to listen. */
  Address address(Map<String, String> environment) {
    if (keystore.isEmpty() && passwordFile.isPresent()) {
      throw new WrongUseException("--tls-password-file: expected --tls-keystore too, found none");
    }
    return new Address(host, port, keystore.map(file -> tls(file, environment)));
  }

  /** What clients have to show, if anything. */
  Optional<BearerToken> token(Map<String, String> environment) {
    return secret("--token-file", tokenFile, Optional.ofNullable(environment.get(TOKEN)))
        .map(BearerToken::new);
  }

  private TlsConfig tls(Path file, Map<String, String> environment) {
    Folders.requireFile("--tls-keystore", file);
    return secret(
            "--tls-password-file",
            passwordFile,
            Optional.ofNullable(environment.get(KEYSTORE_PASSWORD)))
        .map(password -> new TlsConfig(file, password))
        .orElseThrow(
            () ->
                new WrongUseException(
                    "--tls-keystore: expected its password in --tls-password-file or "
                        + KEYSTORE_PASSWORD
                        + ", found neither"));
  }

  /** The text of a file, or else of the environment. */
  private static Optional<String> secret(
      String option, Optional<Path> file, Optional<String> fromEnvironment) {
    if (file.isEmpty()) {
      return fromEnvironment;
    }
    Folders.requireFile(option, file.get());
    try {
      String secret = Files.readString(file.get()).strip();
      if (secret.isEmpty()) {
        throw new WrongUseException(
            "%s %s: expected text, found none".formatted(option, file.get()));
      }
      return Optional.of(secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
