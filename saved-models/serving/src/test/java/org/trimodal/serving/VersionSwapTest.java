package org.trimodal.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.serving.RawClient.Response;

class VersionSwapTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CLIENTS = 8;
  private static final int BETWEEN_SWAPS = 50;
  private static final byte[] REQUEST =
      RawClient.request("POST", "/v1/models/tiny:predict", TinyVersions.ROWS.getBytes(UTF_8));

  @TempDir Path base;

  private final AtomicBoolean isOver = new AtomicBoolean();
  private final AtomicInteger answered = new AtomicInteger();
  private final Set<Long> scores = ConcurrentHashMap.newKeySet();

  @Test
  void versions_are_swapped_under_load_without_a_failed_request() throws Exception {
    TinyVersions.copy(0, base, 1);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (TinyServer server = TinyServer.start(base)) {
      long first = score(server.predict(TinyVersions.ROWS).body());
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(clients.submit(() -> askWithoutEnd(server)));
      }

      for (int version = 2; version <= 7; version++) {
        serveMore();
        Path copy = TinyVersions.copy(version % 2 == 0 ? 1 : 0, base, version);
        if (version == 5) {
          Files.write(copy.resolve("variables/variables.index"), new byte[10]);
        }
        server.server().look();
        serveMore();
        server.server().look();
        assertThat(server.server().version()).isEqualTo(version == 5 ? 4 : version);
      }
      serveMore();
      isOver.set(true);

      for (Future<?> each : all) {
        each.get(); // throws what a client met
      }
      long last = score(server.predict(TinyVersions.ROWS).body());
      assertThat(last).isEqualTo(first); // 7 and 1 are the same model
      assertThat(scores).hasSize(2).contains(first);
    } finally {
      clients.shutdownNow();
    }
  }

  private Void askWithoutEnd(TinyServer server) throws Exception {
    try (RawClient client = new RawClient(server.uri("/"))) {
      while (!isOver.get()) {
        client.send(REQUEST);
        Response response = client.receive();
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        scores.add(score(response.body()));
        answered.incrementAndGet();
      }
    }
    return null;
  }

  /** In thousandths: the batch in which it was computed does not change them, the version does. */
  private static long score(String body) throws IOException {
    return Math.round(1000 * JSON.readTree(body).at("/predictions/0/score").asDouble());
  }

  private void serveMore() {
    int goal = answered.get() + BETWEEN_SWAPS;
    while (answered.get() < goal) {
      Thread.onSpinWait();
    }
  }
}
