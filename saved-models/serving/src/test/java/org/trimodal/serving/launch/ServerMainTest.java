package org.trimodal.serving.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.serving.TinyVersions;

/** The program, as a process of its own. */
class ServerMainTest {
  @TempDir Path folder;

  @Test
  void it_serves_until_it_is_asked_to_end() throws Exception {
    Path base = Files.createDirectories(folder.resolve("base"));
    TinyVersions.copy(0, base, 3);
    Process process = start("--model-base", base.toString(), "--port", "0");
    try {
      URI server = address(process);
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve("/v1/models/base:predict"))
              .POST(BodyPublishers.ofString(TinyVersions.ROWS))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      process.destroy();

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(err())
          .content()
          .contains("answering what was asked, then ending")
          .contains("version 3 is freed");
      assertThat(folder.resolve("out")).content().contains("\"route\":\"predict\"");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void wrong_use_and_a_model_that_is_none_have_exit_codes_of_their_own() throws Exception {
    Process wrong = start("--model-base", folder.resolve("none").toString());
    assertThat(wrong.waitFor()).isEqualTo(2);
    assertThat(err())
        .content()
        .contains(
            "trimodal-serve: --model-base %s: expected a folder, found nothing; see --help"
                .formatted(folder.resolve("none")));

    Path empty = Files.createDirectories(folder.resolve("empty"));
    Process none = start("--model-base", empty.toString(), "--port", "0");
    assertThat(none.waitFor()).isEqualTo(1);
    assertThat(err()).content().contains("expected numbered versions such as 1, found none");
  }

  @Test
  void help_has_every_option() throws Exception {
    assertThat(start("--help").waitFor()).isZero();

    for (ServerOption option : ServerOption.values()) {
      assertThat(folder.resolve("out"))
          .content()
          .contains(option.label())
          .contains(option.description());
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogback.configurationFile=src/main/dist/conf/logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                ServerMain.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(err().toFile())
        .start();
  }

  private Path err() {
    return folder.resolve("err");
  }

  private URI address(Process process) throws IOException {
    Pattern told = Pattern.compile("base version 3 is served at (\\S+)");
    Matcher found = told.matcher(Files.readString(err()));
    while (!found.find()) {
      assertThat(process.isAlive()).as(Files.readString(err())).isTrue();
      Thread.onSpinWait();
      found = told.matcher(Files.readString(err()));
    }
    return URI.create(found.group(1));
  }
}
