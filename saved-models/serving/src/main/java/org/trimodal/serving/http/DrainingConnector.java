package org.trimodal.serving.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A connector that loses nobody when it closes: whoever the system has let connect is let in first,
 * where a plain close would reset them, though some have sent their request already; and no
 * connection ends unless its last answer says so, or it is silent for long.
 */
final class DrainingConnector extends ServerConnector {
  private static final long LONGEST_WAIT_NANOS = 1_000_000_000;
  private static final long PAUSE_NANOS = 50_000;

  private final AtomicInteger entering = new AtomicInteger();
  private volatile boolean draining;

  DrainingConnector(Server server, ConnectionFactory... factories) {
    super(server, 0, 1, factories); // accepts on the selector's thread, without blocking
    addBean(new Entrance());
  }

  /** Whether answers are to say that they are the last of their connection. */
  boolean isDraining() {
    return draining;
  }

  /** Gives the port back if the server has never been started; stopping it does not do that. */
  void leave() throws IOException {
    if (!isRunning() && getTransport() instanceof ServerSocketChannel listening) {
      listening.close();
    }
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    draining = true;
    return super.shutdown();
  }

  /**
   * Never, as far as Jetty's connections ask: they would end after an answer that was under way,
   * and promised its client to go on, and the client's next request would be lost.
   */
  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public void close() {
    if (getTransport() instanceof ServerSocketChannel listening && listening.isOpen()) {
      try {
        ServerSocketChannel.open().close(); // so that the one below takes no time to be loaded
        setAccepting(false);
        await(() -> !listening.isRegistered());
        for (SocketChannel client = listening.accept();
            client != null;
            client = listening.accept()) {
          client.configureBlocking(false);
          configure(client.socket());
          getSelectorManager().accept(client);
        }
        listening.close();
        await(() -> entering.get() == 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    super.close();
  }

  @Override
  protected void onEndPointOpened(EndPoint endPoint) {
    super.onEndPointOpened(endPoint);
    entering.decrementAndGet();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST_WAIT_NANOS;
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Counts who was accepted and has no connection yet. */
  private final class Entrance implements SelectorManager.AcceptListener {
    @Override
    public void onAccepting(SelectableChannel channel) {
      entering.incrementAndGet();
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
      entering.decrementAndGet();
    }
  }
}
