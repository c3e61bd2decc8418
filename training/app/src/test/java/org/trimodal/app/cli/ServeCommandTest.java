package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.serving.Keystores;
import org.trimodal.serving.TinyVersions;
import picocli.CommandLine;

/** What {@code trimodal serve} says when it cannot serve: one line. */
class ServeCommandTest {
  @TempDir Path folder;

  private Path base;

  @BeforeEach
  void has_a_model() throws IOException {
    base = Files.createDirectories(folder.resolve("base"));
    TinyVersions.copy(0, base, 1);
  }

  @Test
  void a_port_in_use_is_told() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFails(
          1,
          "127.0.0.1 port %d: expected a free port, found one in use"
              .formatted(other.getLocalPort()),
          "--port",
          String.valueOf(other.getLocalPort()));
    }
  }

  @Test
  void an_address_of_another_machine_is_told() {
    assertFails(
        1,
        "192.0.2.1 port 8501: expected an address of this machine, found: Cannot assign requested"
            + " address",
        "--host",
        "192.0.2.1");
    assertFails(
        1,
        "no.such.host.invalid port 8501: expected a host, found no such name",
        "--host",
        "no.such.host.invalid");
  }

  @Test
  void a_missing_folder_and_one_without_versions_are_told() throws IOException {
    Path missing = folder.resolve("missing");
    CommandRun run = CommandRun.of(command(), "serve", "--model-base", missing.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "trimodal: --model-base %s: expected a folder, found nothing\n".formatted(missing));

    Files.createDirectories(missing);
    CommandRun empty =
        CommandRun.of(command(), "serve", "--model-base", missing.toString(), "--port", "0");
    assertThat(empty.exitCode()).isEqualTo(1);
    assertThat(empty.err())
        .isEqualTo(
            "trimodal: %s: expected numbered versions such as 1, found none\n".formatted(missing));
  }

  @Test
  void a_keystore_that_is_none_and_a_wrong_password_are_told() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "secret\n");
    Path other = Files.writeString(folder.resolve("other"), "another");
    Path none = Files.writeString(folder.resolve("none.p12"), "no keystore");
    Path keystore = Keystores.make(folder.resolve("server.p12"), "secret");

    assertFails(1, keystore + ": expected its password, found another", tls(keystore, other));
    assertFails(
        1,
        none + ": expected a keystore (PKCS#12 or JKS), found something else",
        tls(none, password));
    assertFails(
        2,
        "--tls-keystore: expected its password in --tls-password-file or"
            + " TRIMODAL_KEYSTORE_PASSWORD, found neither",
        "--tls-keystore",
        keystore.toString());
    assertFails(
        2,
        "--tls-password-file: expected --tls-keystore too, found none",
        "--tls-password-file",
        password.toString());
  }

  @Test
  void numbers_that_make_no_sense_are_told() throws IOException {
    assertFails(2, "port: expected 0 to 65535, found 70000", "--port", "70000");
    assertFails(2, "queue: expected at least 1, found 0", "--queue", "0");
    assertFails(2, "batch delay: expected at least 0, found -1", "--batch-delay-ms", "-1");
    assertFails(2, "--poll-ms: expected at least 1, found 0", "--poll-ms", "0");
    Path empty = Files.createFile(folder.resolve("empty"));
    assertFails(
        2,
        "--token-file %s: expected text, found none".formatted(empty),
        "--token-file",
        empty.toString());
  }

  @Test
  void examples_that_are_none_are_told_by_their_line() throws IOException {
    Path examples = Files.writeString(folder.resolve("examples.jsonl"), "{\"id\": \"a\"}\n{}\n");

    assertFails(
        1,
        examples + " line 2: expected an object with the key id, found none",
        "--examples",
        examples.toString());
  }

  private static String[] tls(Path keystore, Path password) {
    return new String[] {
      "--port",
      "0",
      "--tls-keystore",
      keystore.toString(),
      "--tls-password-file",
      password.toString()
    };
  }

  private void assertFails(int exitCode, String message, String... options) {
    List<String> arguments = new ArrayList<>(List.of("serve", "--model-base", base.toString()));
    arguments.addAll(List.of(options));

    CommandRun run = CommandRun.of(command(), arguments.toArray(String[]::new));

    assertThat(run.err()).isEqualTo("trimodal: " + message + "\n");
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
  }

  private static CommandLine command() {
    return Trimodal.commandLine();
  }
}
