package org.trimodal.serving.http;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.trimodal.serving.api.Route;

/** Routes, served over HTTP/1.1, encrypted or not. */
public final class HttpServer implements AutoCloseable {
  /** They parse and write, and never wait: more of them would only take turns. */
  private static final int THREADS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  /** Most bytes of a request before its body. */
  static final int HEADER_BYTES = 16 << 10;

  private static final int OWN_HEADER_BYTES = 1 << 10; // a few times what they take

  /** How long a silent client may still begin a request when the server ends. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Address address;
  private final Limits limits;
  private final MemoryBudget budget;
  private final Server server;
  private final DrainingConnector connector;
  private volatile Optional<AccessLog> log = Optional.empty();

  private HttpServer(Address address, Limits limits, Duration lastWords) {
    this.address = address;
    this.limits = limits;
    budget = new MemoryBudget(limits.bodies());
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("http");
    // Jetty 12.1.14 may give a pooled buffer to two connections after one that ended in the middle
    // of a request: seen once in some 60,000 hostile requests, the other connection was closed
    // unanswered.
    server = new Server(threads, null, ByteBufferPool.NON_POOLING);
    connector = new DrainingConnector(server, factories());
    connector.setHost(address.host());
    connector.setPort(address.port());
    // Who finds no place in this line asks the system again after a second only.
    connector.setAcceptQueueSize(limits.connections());
    connector.setIdleTimeout(limits.idleTime().toMillis());
    connector.setShutdownIdleTimeout(lastWords.toMillis());
    server.addConnector(connector);
    server.setStopTimeout(limits.drainTime().toMillis());
    server.setErrorHandler(new JsonErrors());
  }

  /**
   * Binds the address; clients who connect wait until the server {@linkplain #serve serves}.
   *
   * @throws ServerException if the address cannot be had, or the keystore is no good
   */
  public static HttpServer bind(Address address, Limits limits) {
    return bind(address, limits, LAST_WORDS);
  }

  /**
   * The same with another time for last words.
   *
   * @param lastWords how long a silent client may still begin a request when the server ends
   */
  static HttpServer bind(Address address, Limits limits, Duration lastWords) {
    HttpServer http = new HttpServer(address, limits, lastWords);
    try {
      http.connector.open();
      return http;
    } catch (IOException | UnresolvedAddressException e) {
      throw new ServerException(unbound(address, e), e);
    }
  }

  /**
   * Answers requests from now on.
   *
   * @param token that clients have to show, if any
   * @param listener is notified of every request
   * @param logIsLost whether a line of the access log could not be written
   */
  public void serve(
      List<Route> routes,
      Optional<BearerToken> token,
      RequestListener listener,
      BooleanSupplier logIsLost) {
    server.setHandler(new RequestHandler(routes, token, limits, budget, connector::isDraining));
    AccessLog access = new AccessLog(Clock.systemUTC(), listener, logIsLost);
    log = Optional.of(access);
    server.setRequestLog(access);
    try {
      server.start();
    } catch (Exception e) { // Jetty's own declaration
      throw new ServerException("the server cannot be started: " + e.getMessage(), e);
    }
  }

  /** Where clients find the server. */
  public URI uri() {
    String scheme = address.tls().isPresent() ? "https" : "http";
    String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
    return URI.create("%s://%s:%d/".formatted(scheme, host, connector.getLocalPort()));
  }

  /** Connections that are open. */
  public int connections() {
    return connector.getConnectedEndPoints().size();
  }

  /** Bytes of requests' bodies that are in memory. */
  public long bodyBytes() {
    return budget.taken();
  }

  /**
   * Lets nobody in any more, answers every request that was sent, and stops; each client is told
   * with its answer that the connection ends.
   */
  @Override
  public void close() {
    try {
      connector.leave();
      server.stop();
    } catch (Exception e) { // Jetty's own declaration
      throw new ServerException("not every request was answered in time: " + e.getMessage(), e);
    }
  }

  private ConnectionFactory[] factories() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setResponseHeaderSize(OWN_HEADER_BYTES);
    http.setUseInputDirectByteBuffers(false); // on the heap they are cheap to make anew
    http.setUseOutputDirectByteBuffers(false);
    HttpConnectionFactory plain =
        new GuardedConnections(
            http,
            limits,
            (client, reply) -> log.ifPresent(access -> access.refused(client, reply)));
    if (address.tls().isEmpty()) {
      return new ConnectionFactory[] {plain};
    }
    TlsConfig tls = address.tls().get();
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setKeyStore(tls.open());
    ssl.setKeyStorePassword(tls.password());
    return new ConnectionFactory[] {new SslConnectionFactory(ssl, plain.getProtocol()), plain};
  }

  private static String unbound(Address address, Exception failure) {
    String place = "%s port %d".formatted(address.host(), address.port());
    Throwable cause = Throwables.getRootCause(failure);
    if (cause instanceof UnresolvedAddressException) {
      return place + ": expected a host, found no such name";
    }
    return String.valueOf(cause.getMessage()).contains("in use")
        ? place + ": expected a free port, found one in use"
        : place + ": expected an address of this machine, found: " + cause.getMessage();
  }
}
