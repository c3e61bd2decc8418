package org.trimodal.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.serving.RawClient;
import org.trimodal.serving.RawClient.Response;
import org.trimodal.serving.TinyVersions;

/** {@code trimodal serve} as a process, and {@code kill -TERM} while it is asked. */
class ServeAfterTermTest {
  private static final int CLIENTS = 8;
  private static final int BEFORE_TERM = 200;
  private static final byte[] REQUEST =
      RawClient.request("POST", "/v1/models/base:predict", TinyVersions.ROWS.getBytes(UTF_8));

  @TempDir Path folder;

  private final ExecutorService clients = Executors.newFixedThreadPool(2 * CLIENTS);
  private final AtomicInteger answered = new AtomicInteger();

  @AfterEach
  void ends_the_clients() {
    clients.shutdownNow();
  }

  @Test
  void every_request_that_was_sent_is_answered_before_the_end() throws Exception {
    Path base = Files.createDirectories(folder.resolve("base"));
    TinyVersions.copy(0, base, 1);
    Path output = folder.resolve("output");
    Process process =
        TrainingProcess.start(
            output,
            List.of("-Dlogback.configurationFile=" + Path.of("src/main/resources/logback.xml")),
            "serve",
            "--model-base",
            base.toString(),
            "--port",
            "0");
    try {
      URI server = address(process, output);
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(clients.submit(() -> askOverOneConnection(server)));
        all.add(clients.submit(() -> askOverManyConnections(server)));
      }
      while (answered.get() < BEFORE_TERM && process.isAlive()) {
        Thread.onSpinWait();
      }
      process.destroy();

      for (Future<Void> each : all) {
        each.get(); // throws what a client met
      }
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(answered.get()).isGreaterThan(BEFORE_TERM);
      assertThat(logged(output)).isEqualTo(answered.get());
    } finally {
      process.destroyForcibly();
    }
  }

  /** Asks until the server says that it ends the connection. */
  private Void askOverOneConnection(URI server) throws IOException {
    try (RawClient client = new RawClient(server)) {
      while (!ask(client).isLast()) {
        // until then
      }
    }
    return null;
  }

  /** Asks until nobody lets it in any more. */
  private Void askOverManyConnections(URI server) throws IOException {
    while (true) {
      RawClient client;
      try {
        client = new RawClient(server);
      } catch (ConnectException e) {
        return null;
      }
      try (client) {
        ask(client);
      }
    }
  }

  private Response ask(RawClient client) throws IOException {
    client.send(REQUEST);
    Response response = client.receive();
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    answered.incrementAndGet();
    return response;
  }

  private static URI address(Process process, Path output) throws IOException {
    Pattern told = Pattern.compile("base version 1 is served at (\\S+)");
    Matcher found = told.matcher(Files.readString(output));
    while (!found.find()) {
      assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
      Thread.onSpinWait();
      found = told.matcher(Files.readString(output));
    }
    return URI.create(found.group(1));
  }

  /** Predictions in the access log. */
  private static long logged(Path output) throws IOException {
    ObjectMapper json = new ObjectMapper();
    long predictions = 0;
    for (String line : Files.readAllLines(output)) {
      if (line.startsWith("{")) {
        JsonNode entry = json.readTree(line);
        assertThat(entry.path("status").asInt()).isEqualTo(200);
        assertThat(entry.path("version").asInt()).isEqualTo(1);
        predictions += entry.path("route").asText().equals("predict") ? 1 : 0;
      }
    }
    return predictions;
  }
}
