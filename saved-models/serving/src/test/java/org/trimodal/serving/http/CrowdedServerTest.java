package org.trimodal.serving.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.serving.Keystores;
import org.trimodal.serving.RawClient;
import org.trimodal.serving.RawClient.Response;
import org.trimodal.serving.api.Endpoint;
import org.trimodal.serving.api.HealthApi;
import org.trimodal.serving.api.Reply;
import org.trimodal.serving.api.Route;

/** A server with few places, and clients who are many or slow. */
class CrowdedServerTest {
  private static final int PLACES = 4;
  private static final int BEYOND = 40; // more than are let in to be told
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(300);

  /** For the end: what a busy machine may take to notice that all clients have left. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int MOST_BYTES = 15_000; // fewer than a header may have
  private static final byte[] NOTHING = {};
  private static final byte[] WORK = RawClient.request("GET", "/work", NOTHING);
  private static final byte[] HEALTH = RawClient.request("GET", "/healthz", NOTHING);

  private static final Route ROUTE =
      new Route(
          "work",
          "GET",
          Pattern.compile("/work"),
          Route.Access.OPEN,
          Endpoint.atOnce(call -> Reply.text("text/plain", "done")));

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @AfterEach
  void closes() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Test
  void beyond_its_places_clients_are_told_to_come_again_and_health_probes_are_answered()
      throws IOException {
    HttpServer server = start(LONG);
    for (int i = 0; i < PLACES; i++) {
      assertThat(ask(client(server), WORK).status()).isEqualTo(200);
    }

    Response refused = ask(client(server), WORK);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.body())
        .isEqualTo(
            "{\"error\":\"connections: expected fewer than the server's 4, found all of them"
                + " open; try again\"}");
    assertThat(refused.isLast()).isTrue();
    Response healthy = ask(client(server), HEALTH);
    assertThat(healthy.status()).isEqualTo(200);
    assertThat(healthy.isLast()).isTrue();
  }

  @Test
  void who_leaves_makes_room_for_another() throws IOException {
    HttpServer server = start(LONG);
    List<RawClient> first = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      first.add(client(server));
      assertThat(ask(first.get(i), WORK).status()).isEqualTo(200);
    }

    first.get(0).close();
    while (server.connections() >= PLACES) {
      Thread.onSpinWait();
    }

    assertThat(ask(client(server), WORK).status()).isEqualTo(200);
  }

  @Test
  void clients_who_say_nothing_or_little_keep_no_health_probe_out() throws IOException {
    HttpServer server = start(LONG);
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < PLACES + BEYOND; i++) {
      Socket client = socket(server);
      client.getOutputStream().write("GET /work HT".getBytes(US_ASCII));
      slow.add(client);
    }

    assertThat(ask(client(server), HEALTH).status()).isEqualTo(200);

    // Some without a place had to make room, and are told why; in what order they came is the
    // system's business.
    Socket pushedOut = firstAnswered(slow);
    assertThat(read(pushedOut))
        .startsWith("HTTP/1.1 503 ")
        .contains("\r\nRetry-After: 1\r\n", "try again");
  }

  @Test
  void a_header_that_trickles_in_is_given_up_after_its_time_however_busy_it_is()
      throws IOException {
    HttpServer server = start(SHORT);
    Socket client = socket(server);

    String told = trickle(server, client, "GET /work HTTP/1.1\r\nHost: a\r\nX-Padding: ");

    assertThat(told)
        .startsWith("HTTP/1.1 408 ")
        .contains("\r\nConnection: close\r\n")
        .contains("{\"error\":\"request: expected all of its header within 0.3 s, found ");
  }

  @Test
  void so_is_the_header_of_a_later_request() throws IOException {
    HttpServer server = start(SHORT);
    Socket client = socket(server);
    client.getOutputStream().write(HEALTH);
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("{\"status\":\"ok\"}")) {
      answer.append((char) client.getInputStream().read());
    }

    String told = trickle(server, client, "GET /work HTTP/1.1\r\nHost: a\r\nX-Padding: ");

    assertThat(told).startsWith("HTTP/1.1 408 ");
  }

  @Test
  void a_handshake_that_is_never_finished_is_given_up_after_the_same_time(@TempDir Path folder)
      throws Exception {
    Path keystore = Keystores.make(folder.resolve("server.p12"), "password");
    HttpServer server = start(SHORT, Optional.of(new TlsConfig(keystore, "password")));
    Socket client = socket(server);

    client.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1}); // a ClientHello begins so

    assertThat(read(client)).as("an alert of TLS, then the end").doesNotContain("HTTP");
  }

  @Test
  void a_connection_that_is_silent_between_requests_is_left_alone() throws IOException {
    HttpServer server = start(SHORT);
    RawClient quiet = client(server);
    assertThat(ask(quiet, WORK).status()).isEqualTo(200);
    RawClient silent = client(server);

    // When another header's time, which began later, is over, theirs would have been over too.
    trickle(server, socket(server), "GET /work HTTP/1.1\r\nX: ");

    assertThat(ask(quiet, WORK).status()).isEqualTo(200);
    assertThat(ask(silent, WORK).status()).isEqualTo(200);
  }

  private static Socket firstAnswered(List<Socket> clients) throws IOException {
    while (true) {
      for (Socket client : clients) {
        if (client.getInputStream().available() > 0) {
          return client;
        }
      }
      Thread.onSpinWait();
    }
  }

  /**
   * Sends the bytes of a header one by one, a whole other request between two of them, until the
   * server has had enough.
   *
   * @return all that it said
   */
  private String trickle(HttpServer server, Socket client, String start) throws IOException {
    RawClient other = client(server);
    client.getOutputStream().write(start.getBytes(US_ASCII));
    try {
      for (int i = 0; i < MOST_BYTES && client.getInputStream().available() == 0; i++) {
        client.getOutputStream().write('x');
        assertThat(ask(other, HEALTH).status()).isEqualTo(200);
      }
    } catch (SocketException e) {
      // The server closed the connection between two looks: what it said can still be read.
    }
    return read(client);
  }

  private static String read(Socket client) throws IOException {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try {
      client.getInputStream().transferTo(told);
    } catch (SocketException e) {
      // Reset, for a byte that came after the end; what it said came before.
    }
    return told.toString(UTF_8);
  }

  private HttpServer start(Duration headerTime) {
    return start(headerTime, Optional.empty());
  }

  private HttpServer start(Duration headerTime, Optional<TlsConfig> tls) {
    Limits limits = new Limits(1 << 10, 1 << 20, PLACES, headerTime, LONG, LONG, PATIENCE);
    HttpServer server = HttpServer.bind(new Address("127.0.0.1", 0, tls), limits);
    List<Route> routes = new ArrayList<>(new HealthApi().routes());
    routes.add(ROUTE);
    server.serve(routes, Optional.empty(), (route, status, seconds) -> {}, () -> false);
    opened.addLast(server);
    return server;
  }

  private RawClient client(HttpServer server) throws IOException {
    RawClient client = new RawClient(server.uri());
    opened.addFirst(client);
    return client;
  }

  private Socket socket(HttpServer server) throws IOException {
    Socket client = new Socket();
    client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.uri().getPort()));
    client.setTcpNoDelay(true);
    client.setSoTimeout(60_000);
    opened.addFirst(client);
    return client;
  }

  private static Response ask(RawClient client, byte[] request) throws IOException {
    client.send(request);
    return client.receive();
  }
}
