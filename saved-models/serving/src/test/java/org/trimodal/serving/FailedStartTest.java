package org.trimodal.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.graph.GraphLoader;
import org.trimodal.serving.batch.BatchConfig;
import org.trimodal.serving.http.Address;
import org.trimodal.serving.http.ServerException;

/** A server that cannot start leaves nothing behind: no thread, no port, no model. */
@Isolated("looks at the threads of the whole process")
class FailedStartTest {
  private static final Pattern OURS = Pattern.compile("(http|versions|batch-\\d+).*");

  @TempDir static Path base;
  @TempDir Path empty;

  @BeforeAll
  static void copies_a_version() {
    TinyVersions.copy(0, base, 1);
  }

  @Test
  void where_the_port_is_taken() throws IOException {
    Set<String> before = threads();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(base, taken.getLocalPort(), Duration.ofHours(1)))
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("expected a free port, found one in use");
    }
    assertThat(threads()).isEqualTo(before);
  }

  @Test
  void where_no_version_can_be_served() throws IOException {
    Set<String> before = threads();
    int port = freePort();

    assertThatThrownBy(() -> start(empty, port, Duration.ofHours(1)))
        .isInstanceOf(CheckpointException.class);

    assertThat(threads()).isEqualTo(before);
    assertFree(port);
  }

  @Test
  void where_it_fails_after_everything_was_opened() throws IOException {
    Set<String> before = threads();
    int port = freePort();

    assertThatThrownBy(() -> start(base, port, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class); // no time between two looks

    assertThat(threads()).isEqualTo(before);
    assertFree(port);
  }

  private static void start(Path versions, int port, Duration poll) {
    ServerConfig config =
        new ServerConfig(
            versions,
            "tiny",
            Optional.empty(),
            new Address("127.0.0.1", port, Optional.empty()),
            Optional.empty(),
            TinyServer.limits(),
            new BatchConfig(16, Duration.ofMillis(1), 64, 2, Duration.ofSeconds(20)),
            GraphLoader.standard(),
            poll);
    try (PredictServer server = PredictServer.start(config, () -> false)) {
      server.version();
    }
  }

  /** Of the server, by name. */
  private static Set<String> threads() {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (OURS.matcher(thread.getName()).matches()) {
        names.add(thread.getName());
      }
    }
    return names;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void assertFree(int port) throws IOException {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(free.isBound()).isTrue();
    }
  }
}
