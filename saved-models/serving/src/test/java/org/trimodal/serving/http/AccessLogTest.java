package org.trimodal.serving.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.trimodal.serving.api.HealthApi;
import org.trimodal.serving.api.Reply;

@Isolated("listens to loggers of the whole process")
class AccessLogTest {
  /** What a busy machine may take. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final ListAppender<ILoggingEvent> problems = new ListAppender<>();
  private final Logger access = (Logger) LoggerFactory.getLogger(AccessLog.NAME);
  private final Logger own = (Logger) LoggerFactory.getLogger(AccessLog.class);

  @BeforeEach
  void listens() {
    access.setLevel(Level.INFO);
    listen(access, lines);
    listen(own, problems);
  }

  @AfterEach
  void listens_no_more() {
    access.detachAppender(lines);
    own.detachAppender(problems);
  }

  @Test
  void a_lost_log_is_told_once() {
    AccessLog log = new AccessLog(Clock.systemUTC(), (route, status, seconds) -> {}, () -> true);

    log.refused("127.0.0.1", Reply.error(408, "too slow"));
    log.refused("127.0.0.1", Reply.error(408, "too slow"));

    assertThat(lines.list).hasSize(2);
    assertThat(problems.list).hasSize(1);
    assertThat(problems.list.get(0).getFormattedMessage())
        .contains("lines of the access log are lost", "requests are answered all the same");
  }

  @Test
  void a_log_that_is_written_is_not_told_to_be_lost() {
    AccessLog log = new AccessLog(Clock.systemUTC(), (route, status, seconds) -> {}, () -> false);

    log.refused("127.0.0.1", Reply.error(408, "too slow"));

    assertThat(lines.list).hasSize(1);
    assertThat(problems.list).isEmpty();
  }

  @Test
  void what_is_no_request_is_logged_without_a_path_of_our_own_invention() throws Exception {
    JsonNode line = logged("complete nonsense\r\n\r\n");

    assertThat(line.path("status").asInt()).isEqualTo(400);
    assertThat(line.path("path").isNull()).isTrue();
    assertThat(line.path("method").isNull()).isTrue();
  }

  @Test
  void a_path_that_was_read_is_logged_whatever_it_is_named() throws Exception {
    JsonNode line = logged("GET /badMessage HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

    assertThat(line.path("status").asInt()).isEqualTo(404);
    assertThat(line.path("path").asText()).isEqualTo("/badMessage");
  }

  private JsonNode logged(String request) throws IOException {
    Limits limits = new Limits(1 << 10, 1 << 20, 10, PATIENCE, PATIENCE, PATIENCE, PATIENCE);
    try (HttpServer server =
        HttpServer.bind(new Address("127.0.0.1", 0, Optional.empty()), limits)) {
      server.serve(
          new HealthApi().routes(), Optional.empty(), (route, status, seconds) -> {}, () -> false);
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
        client.getOutputStream().write(request.getBytes(US_ASCII));
        assertThat(client.getInputStream().readAllBytes()).isNotEmpty();
      }
    }
    List<ILoggingEvent> all = List.copyOf(lines.list);
    assertThat(all).hasSize(1);
    return new ObjectMapper().readTree(all.get(0).getFormattedMessage());
  }

  private static void listen(Logger logger, ListAppender<ILoggingEvent> appender) {
    appender.start();
    logger.addAppender(appender);
  }
}
