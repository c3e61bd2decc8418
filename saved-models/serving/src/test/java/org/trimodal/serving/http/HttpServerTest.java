package org.trimodal.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.trimodal.serving.RawClient;
import org.trimodal.serving.api.Endpoint;
import org.trimodal.serving.api.Reply;
import org.trimodal.serving.api.Route;

final class HttpServerTest {
  private static final int CONNECTIONS = 100;

  /** What a busy machine may take; nothing here waits until it is over. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final byte[] NOTHING = {};

  /** Answers more than the system takes before the client does. */
  private static final Route LARGE =
      new Route(
          "large",
          "GET",
          Pattern.compile("/"),
          Route.Access.OPEN,
          Endpoint.atOnce(call -> Reply.text("text/plain", "x".repeat(32 << 20))));

  @Test
  void all_who_may_come_find_a_place_before_they_are_let_in() throws IOException {
    List<Socket> clients = new ArrayList<>();
    try (HttpServer server = bind()) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.uri().getPort());
      for (int i = 0; i < CONNECTIONS; i++) { // nobody accepts them yet
        Socket client = new Socket();
        clients.add(client);
        client.connect(address, (int) PATIENCE.toMillis());
      }
      assertThat(clients).allMatch(Socket::isConnected);
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void an_answer_that_did_not_say_it_is_the_last_is_not_when_the_server_ends_meanwhile()
      throws IOException {
    try (HttpServer server = bind()) {
      server.serve(List.of(LARGE), Optional.empty(), (route, status, seconds) -> {}, () -> false);
      try (RawClient client = new RawClient(server.uri())) {
        client.send(RawClient.request("GET", "/", NOTHING));
        client.awaitAnswer(); // it is under way, and the client takes no more of it for now
        CompletableFuture<Void> end = CompletableFuture.runAsync(server::close);
        awaitNobodyLetIn(server.uri());
        assertThat(client.receive().isLast()).isFalse();

        client.send(RawClient.request("GET", "/", NOTHING));

        assertThat(client.receive().isLast()).isTrue();
        end.join();
      }
    }
  }

  private static HttpServer bind() {
    return HttpServer.bind(
        new Address("127.0.0.1", 0, Optional.empty()),
        new Limits(1 << 10, 1 << 20, CONNECTIONS, PATIENCE, PATIENCE, PATIENCE, PATIENCE),
        PATIENCE);
  }

  private static void awaitNobodyLetIn(URI server) throws IOException {
    while (true) {
      try {
        new Socket(server.getHost(), server.getPort()).close();
      } catch (ConnectException e) {
        return;
      } catch (SocketException e) {
        // Reset: it came while the port closed. The next one will be refused.
      }
    }
  }
}
