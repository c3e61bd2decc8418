package org.trimodal.training.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HttpServerTest {
  private static final int CONNECTIONS = 100;
  private static final int PATIENCE_MILLISECONDS = 5000;

  @Test
  void all_who_may_come_find_a_place_before_they_are_let_in() throws IOException {
    Limits limits =
        new Limits(
            1 << 10,
            1 << 20,
            CONNECTIONS,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    List<Socket> clients = new ArrayList<>();
    try (HttpServer server =
        HttpServer.bind(new Address("127.0.0.1", 0, Optional.empty()), limits)) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.uri().getPort());
      for (int i = 0; i < CONNECTIONS; i++) { // nobody accepts them yet
        Socket client = new Socket();
        clients.add(client);
        client.connect(address, PATIENCE_MILLISECONDS);
      }
      assertThat(clients).allMatch(Socket::isConnected);
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }
}
