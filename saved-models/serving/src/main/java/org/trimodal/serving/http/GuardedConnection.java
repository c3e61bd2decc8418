package org.trimodal.serving.http;

import com.google.common.primitives.Bytes;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.trimodal.serving.api.RefusalException;
import org.trimodal.serving.api.Reply;

/**
 * A connection whose requests' headers have to arrive within a time, however busily their bytes
 * trickle in, and which takes one of the server's {@link Places}.
 *
 * <p>Jetty's own timeouts are of silence between two bytes; nothing of its public interface says
 * that a header has begun. The time counts from the first bytes of a connection, those of a TLS
 * handshake included, and later from the first bytes of each request.
 */
final class GuardedConnection extends HttpConnection {
  private final Limits limits;
  private final Places places;
  private final BiConsumer<String, Reply> refused;

  @GuardedBy("this")
  private Optional<Scheduler.Task> deadline = Optional.empty();

  @GuardedBy("this")
  private boolean hadRequest;

  /**
   * A connection.
   *
   * @param refused takes a client's address and what it was told, where no request came of it
   */
  GuardedConnection(
      HttpConfiguration configuration,
      Connector connector,
      EndPoint endPoint,
      Limits limits,
      Places places,
      BiConsumer<String, Reply> refused) {
    super(configuration, connector, endPoint);
    this.limits = limits;
    this.places = places;
    this.refused = refused;
  }

  /** Whether the server had no place left when the client came: it is told so, and has to go. */
  boolean isBeyondPlaces() {
    return !places.isWithin(this);
  }

  @Override
  public void onOpen() {
    places.enter(this).ifPresent(oldest -> oldest.end(full(limits.connections())));
    super.onOpen();
  }

  @Override
  public void onClose(Throwable cause) {
    places.leave(this);
    stopClock();
    super.onClose(cause);
  }

  @Override
  public void onFillable() {
    super.onFillable();
    watchHeader();
  }

  @Override
  public void onFillInterestedFailed(Throwable cause) {
    if (cause instanceof RefusalException refusal && getEndPoint().isOpen()) {
      getParser().close();
      Reply reply = refusal.reply();
      refused.accept(client(), reply);
      if (isSecure() && getBytesIn() == 0) {
        getEndPoint().close(); // nothing can be written before the handshake is over
      } else {
        getEndPoint().write(Callback.from(getEndPoint()::close), ByteBuffer.wrap(bytes(reply)));
      }
    } else {
      super.onFillInterestedFailed(cause);
    }
  }

  /** The refusal of clients who find none of so many places free. */
  static RefusalException full(int places) {
    return new RefusalException(
        503,
        "connections: expected fewer than the server's %d, found all of them open; try again"
            .formatted(places));
  }

  /** Starts the clock where a header has begun, and stops it where none is on its way. */
  private synchronized void watchHeader() {
    hadRequest |= getMessagesIn() > 0;
    boolean isOnItsWay =
        getEndPoint().isOpen()
            && getParser().inHeaderState()
            && !(getParser().isStart() && hadRequest);
    if (!isOnItsWay) {
      stopClock();
    } else if (deadline.isEmpty()) {
      deadline =
          Optional.of(
              getConnector()
                  .getScheduler()
                  .schedule(this::expire, limits.headerTime().toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private synchronized void stopClock() {
    deadline.ifPresent(Scheduler.Task::cancel);
    deadline = Optional.empty();
  }

  private void expire() {
    synchronized (this) {
      if (deadline.isEmpty()) {
        return;
      }
      deadline = Optional.empty();
    }
    end(
        new RefusalException(
            408,
            "request: expected all of its header within %.1f s, found %d bytes"
                .formatted(limits.headerTime().toMillis() / 1e3, getBytesIn())));
  }

  /**
   * Ends a connection, with an answer if it waits for a header. Who takes away its interest in more
   * bytes has it alone, so that the answer does not meet another.
   */
  private void end(RefusalException reason) {
    boolean waited =
        getEndPoint() instanceof AbstractEndPoint endPoint
            && getParser().inHeaderState()
            && endPoint.getFillInterest().onFail(reason);
    if (!waited) {
      getEndPoint().close();
    }
  }

  private String client() {
    return getRemoteSocketAddress() instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress()
        : "";
  }

  /** As HTTP has it: there is no request that Jetty could answer. */
  private static byte[] bytes(Reply reply) {
    String head =
        "HTTP/1.1 %d %s\r\nContent-Type: %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(
                reply.status(),
                HttpStatus.getMessage(reply.status()),
                reply.type(),
                reply.status() == 503 ? "Retry-After: 1\r\n" : "",
                reply.body().length);
    return Bytes.concat(head.getBytes(StandardCharsets.ISO_8859_1), reply.body());
  }
}
