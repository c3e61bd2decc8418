package org.trimodal.serving.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.trimodal.serving.api.RefusalException;
import org.trimodal.serving.api.Reply;

/**
 * Reads the body of a request without holding a thread.
 *
 * <p>A body that is refused is read on all the same, and thrown away, so that the client, who is
 * still sending, gets to see the answer; but not beyond a few times what is allowed.
 */
final class BodyReader implements Runnable {
  private static final byte[] NOTHING = {};
  private static final int FIRST_CAPACITY = 64 << 10;
  private static final int READ_AND_THROWN_AWAY = 8; // times what is allowed

  private final Request request;
  private final Limits limits;
  private final MemoryBudget budget;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Optional<RefusalException> refusal;
  private byte[] bytes = NOTHING;
  private long received;

  private BodyReader(
      Request request, Limits limits, MemoryBudget budget, Optional<RefusalException> refusal) {
    this.request = request;
    this.limits = limits;
    this.budget = budget;
    this.refusal = refusal;
  }

  /**
   * Reads a body.
   *
   * @param budget of which the body takes its length; the caller gives it back
   * @return fails with a {@link RefusalException}: 413 too long, 408 too slow, 400 cut, 429 no
   *     memory left
   */
  static CompletableFuture<byte[]> read(Request request, Limits limits, MemoryBudget budget) {
    boolean tooLong = request.getLength() > limits.body();
    return new BodyReader(
            request, limits, budget, tooLong ? Optional.of(tooLong(limits)) : Optional.empty())
        .start();
  }

  /** Reads the body of a request that is refused in any case; the future always fails. */
  static CompletableFuture<Reply> refuse(
      Request request, Limits limits, MemoryBudget budget, RefusalException refusal) {
    return new BodyReader(request, limits, budget, Optional.of(refusal))
        .start()
        .thenCompose(body -> CompletableFuture.failedFuture(refusal));
  }

  /**
   * Jetty takes a body in other codings before the chunks, and would hand it on undecoded.
   *
   * @throws RefusalException 400, as for a last coding that is not chunked
   */
  static void requireNoCodingButChunked(Request request) {
    String coding =
        String.join(", ", request.getHeaders().getCSV(HttpHeader.TRANSFER_ENCODING, false));
    if (!coding.isEmpty() && !coding.equalsIgnoreCase("chunked")) {
      throw new RefusalException(400, "Transfer-Encoding: expected chunked, found " + coding);
    }
  }

  /** Goes on with what has arrived; called by Jetty when there is more. */
  @Override
  public synchronized void run() {
    while (!body.isDone()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        fail(refusal.orElseGet(() -> refusal(chunk.getFailure())));
        return;
      }
      take(chunk.getByteBuffer());
      boolean last = chunk.isLast();
      chunk.release();
      if (last || received > (long) READ_AND_THROWN_AWAY * limits.body()) {
        end();
      }
    }
  }

  private CompletableFuture<byte[]> start() {
    if (refusal.isPresent() && request.getHeaders().contains(HttpHeader.EXPECT)) {
      fail(refusal.get()); // the client waits to be told to send
      return body;
    }
    run();
    if (body.isDone()) {
      return body;
    }
    Scheduler.Task deadline =
        request
            .getComponents()
            .getScheduler()
            .schedule(this::expire, limits.bodyTime().toMillis(), TimeUnit.MILLISECONDS);
    return body.whenComplete((arrived, failure) -> deadline.cancel());
  }

  private synchronized void expire() {
    fail(refusal.orElseGet(this::tooSlow));
  }

  private void take(ByteBuffer chunk) {
    received += chunk.remaining();
    if (refusal.isEmpty() && received > limits.body()) {
      give(tooLong(limits));
    }
    if (refusal.isEmpty() && received > bytes.length && !grow()) {
      give(noMemory());
    }
    if (refusal.isEmpty()) {
      int length = chunk.remaining();
      chunk.get(bytes, (int) received - length, length);
    }
  }

  /** Makes room for what was received, and for more where more is announced. */
  private boolean grow() {
    long announced = Math.max(request.getLength(), received);
    long capacity = Math.max(Math.max(FIRST_CAPACITY, 2L * bytes.length), received);
    int wanted = (int) Math.min(request.getLength() < 0 ? capacity : announced, capacity);
    if (!budget.take(wanted - bytes.length)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, wanted);
    return true;
  }

  private void end() {
    if (refusal.isPresent()) {
      fail(refusal.get());
      return;
    }
    budget.giveBack(bytes.length - received);
    body.complete(bytes.length == received ? bytes : Arrays.copyOf(bytes, (int) received));
  }

  private void fail(RefusalException reason) {
    if (!body.isDone()) {
      drop();
      body.completeExceptionally(reason);
    }
  }

  private void give(RefusalException reason) {
    refusal = Optional.of(reason);
    drop();
  }

  private void drop() {
    budget.giveBack(bytes.length);
    bytes = NOTHING;
  }

  private RefusalException refusal(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return tooSlow();
    }
    if (failure instanceof EofException) {
      String expected = request.getLength() < 0 ? "its last chunk" : request.getLength() + " bytes";
      return new RefusalException(
          400, "body: expected %s, found %d bytes and the end".formatted(expected, received));
    }
    int status = failure instanceof HttpException http ? http.getCode() : 400;
    return new RefusalException(
        status, "body: expected one that can be read, found one that breaks HTTP's rules");
  }

  private RefusalException tooSlow() {
    return new RefusalException(
        408,
        "body: expected all of it within %.1f s, found %d bytes"
            .formatted(limits.bodyTime().toMillis() / 1e3, received));
  }

  static RefusalException noMemory() {
    return new RefusalException(429, "body: expected memory for it, found none left; try again");
  }

  static RefusalException tooLong(Limits limits) {
    return new RefusalException(
        413, "body: expected at most %d bytes, found more".formatted(limits.body()));
  }
}
