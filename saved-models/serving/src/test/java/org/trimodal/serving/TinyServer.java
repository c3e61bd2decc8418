package org.trimodal.serving;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.trimodal.savedmodel.graph.GraphLoader;
import org.trimodal.serving.batch.BatchConfig;
import org.trimodal.serving.http.Address;
import org.trimodal.serving.http.BearerToken;
import org.trimodal.serving.http.Limits;
import org.trimodal.serving.http.TlsConfig;

/** A server of {@link TinyVersions} under the name {@code tiny}, and a client of it. */
final class TinyServer implements AutoCloseable {
  private final PredictServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private TinyServer(PredictServer server) {
    this.server = server;
  }

  /** A server as it is by default, on a free port, that looks for versions when it is told to. */
  @MustBeClosed
  static TinyServer start(Path base) {
    return start(base, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A server whose page has examples. */
  @MustBeClosed
  static TinyServer startWithExamples(Path base, Path examples) {
    return start(base, Optional.of(examples), Optional.empty(), Optional.empty());
  }

  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  static TinyServer start(
      Path base, Optional<Path> examples, Optional<TlsConfig> tls, Optional<BearerToken> token) {
    return new TinyServer(
        PredictServer.start(
            new ServerConfig(
                base,
                "tiny",
                examples,
                new Address("127.0.0.1", 0, tls),
                token,
                limits(),
                new BatchConfig(16, Duration.ofMillis(1), 64, 1, Duration.ofSeconds(20)),
                GraphLoader.standard(),
                Duration.ofHours(1)),
            () -> false));
  }

  /** Bodies of at most 64 kB within half a second. */
  static Limits limits() {
    return new Limits(
        64 << 10,
        4 << 20,
        200,
        Duration.ofSeconds(20),
        Duration.ofMillis(500),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20));
  }

  PredictServer server() {
    return server;
  }

  URI uri(String path) {
    return server.uri().resolve(path);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> predict(String body) throws IOException, InterruptedException {
    return post("/v1/models/tiny:predict", body);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    server.close();
  }
}
