package org.trimodal.serving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.trimodal.serving.HostileRequests.Hostile;
import org.trimodal.serving.RawClient.Response;

@Isolated("measures the memory of the whole process")
class HostileRequestsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CLIENTS = 4;
  private static final int WARM_UP = 500;
  private static final int REQUESTS = 10_000;
  private static final int SLOW = 40;

  /** 64 kB kept of each request would be ten times as much. */
  private static final long MOST_GROWTH = 64 << 20;

  /** What an error may begin with: a field of the request, or the request as a whole. */
  private static final String PLACE =
      "(instances|inputs|signature_name|body|request|[A-Za-z-]+|/[^ ]*)[^ ]*: expected .*"
          + "|Malformed request: .*|Servable not found for request: .*";

  @TempDir Path base;

  @Test
  void ten_thousand_are_refused_in_words_and_leave_no_trace() throws Exception {
    TinyVersions.copy(0, base, 1);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (TinyServer server = TinyServer.start(base)) {
      String before = server.predict(TinyVersions.ROWS).body();
      refuse(server, clients, 1, WARM_UP);
      long memory = memory();

      List<RawClient> slow = slow(server);
      refuse(server, clients, 2, REQUESTS);
      for (RawClient client : slow) {
        assertRefused("a slow body", client.receive());
        client.close();
      }

      assertThat(memory() - memory).isLessThan(MOST_GROWTH);
      assertThat(server.predict(TinyVersions.ROWS).body()).isEqualTo(before);
      assertThat(server.get("/metrics").body())
          .contains("trimodal_body_bytes 0.0\n")
          .contains("trimodal_queue_requests 0.0\n")
          .doesNotContain("status=\"5");
    } finally {
      clients.shutdownNow();
    }
  }

  private static void refuse(TinyServer server, ExecutorService clients, long seed, int count)
      throws Exception {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      HostileRequests requests = new HostileRequests(seed * CLIENTS + i);
      all.add(
          clients.submit(
              () -> {
                refuse(server, requests, count / CLIENTS);
                return null;
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
  }

  private static void refuse(TinyServer server, HostileRequests requests, int count)
      throws IOException {
    try (RawClient client = new RawClient(server.uri("/"))) {
      for (int i = 0; i < count; i++) {
        Hostile hostile = requests.next();
        Response response = answer(client, hostile);
        assertRefused(new String(hostile.bytes(), ISO_8859_1), response);
        if (hostile.isCut() || response.isLast()) {
          client.reconnect();
        }
      }
    }
  }

  private static Response answer(RawClient client, Hostile hostile) throws IOException {
    try {
      client.send(hostile.bytes());
      if (hostile.isCut()) {
        client.cut();
      }
      return client.receive();
    } catch (EOFException | SocketException e) {
      throw new IOException("no answer to " + new String(hostile.bytes(), ISO_8859_1), e);
    }
  }

  private static void assertRefused(String request, Response response) throws IOException {
    assertThat(response.status()).as(request).isBetween(400, 499);
    JsonNode body = JSON.readTree(response.body().getBytes(UTF_8));
    assertThat(body.size()).as(request).isEqualTo(1);
    assertThat(body.path("error").asText())
        .as(request)
        .matches("(?s)" + PLACE)
        .doesNotContain("Exception", "\tat ", "java.", "org.trimodal");
  }

  private static List<RawClient> slow(TinyServer server) throws IOException {
    HostileRequests requests = new HostileRequests(3);
    List<RawClient> slow = new ArrayList<>();
    for (int i = 0; i < SLOW; i++) {
      RawClient client = new RawClient(server.uri("/"));
      client.send(requests.slow());
      slow.add(client);
    }
    return slow;
  }

  /** Bytes that live on the heap and in direct buffers; a heap's spare room may grow. */
  private static long memory() {
    System.gc();
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return direct + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
