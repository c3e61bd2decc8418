package org.trimodal.serving.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trimodal.serving.api.Call;
import org.trimodal.serving.api.RefusalException;
import org.trimodal.serving.api.Reply;
import org.trimodal.serving.api.Route;

/** Finds a request's route, reads its body and sends the route's reply, holding no thread. */
final class RequestHandler extends Handler.Abstract {
  /** Name of the attribute of a request that holds its {@link Reply}. */
  static final String REPLY = "org.trimodal.reply";

  /** Name of the attribute of a request that holds its route's name. */
  static final String ROUTE = "org.trimodal.route";

  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final List<Route> routes;
  private final Optional<BearerToken> token;
  private final Limits limits;
  private final MemoryBudget budget;
  private final BooleanSupplier draining;

  /**
   * Handles requests.
   *
   * @param draining whether connections end with their next answer
   */
  RequestHandler(
      List<Route> routes,
      Optional<BearerToken> token,
      Limits limits,
      MemoryBudget budget,
      BooleanSupplier draining) {
    this.routes = List.copyOf(routes);
    this.token = token;
    this.limits = limits;
    this.budget = budget;
    this.draining = draining;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    // How long a request may take is for the batcher to say; a slow body has its own deadline.
    request.addIdleTimeoutListener(timeout -> false);
    CompletableFuture<Void> unused =
        answer(request)
            .exceptionally(RequestHandler::failed)
            .thenAccept(reply -> send(request, response, callback, reply))
            .whenComplete(
                (sent, failure) -> {
                  if (failure != null) {
                    callback.failed(failure);
                  }
                });
    return true;
  }

  private CompletableFuture<Reply> answer(Request request) {
    Match match;
    boolean isCompressed;
    try {
      match = match(method(request), request.getHttpURI().getDecodedPath());
      request.setAttribute(ROUTE, match.route().name());
      requirePlace(request, match.route());
      requireToken(request, match.route());
      BodyReader.requireNoCodingButChunked(request);
      isCompressed = Gzip.isUsedBy(request);
    } catch (RefusalException e) {
      return BodyReader.refuse(request, limits, budget, e);
    }
    return BodyReader.read(request, limits, budget)
        .thenApply(body -> isCompressed ? Gzip.inflate(body, limits, budget) : body)
        .thenCompose(
            body -> {
              int length = body.length; // the body itself may go as soon as it is read
              return answer(match.route(), new Call(match.parts(), body))
                  .whenComplete((reply, failure) -> budget.giveBack(length));
            });
  }

  private static CompletableFuture<Reply> answer(Route route, Call call) {
    try {
      return route.endpoint().answer(call);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Match match(String method, String path) {
    String other = "";
    for (Route route : routes) {
      Optional<List<String>> parts = route.parts(path);
      if (parts.isPresent() && route.method().equals(method)) {
        return new Match(route, parts.get());
      }
      other = parts.isPresent() ? route.method() : other;
    }
    throw other.isEmpty()
        ? new RefusalException(404, "Malformed request: %s %s".formatted(method, path))
        : new RefusalException(
                405, "%s: expected method %s, found %s".formatted(path, other, method))
            .with(HttpHeader.ALLOW.asString(), other.equals("GET") ? "GET, HEAD" : other);
  }

  private void requirePlace(Request request, Route route) {
    if (route.access() != Route.Access.PROBE && isBeyondPlaces(request)) {
      throw GuardedConnection.full(limits.connections());
    }
  }

  private static boolean isBeyondPlaces(Request request) {
    return request.getConnectionMetaData().getConnection() instanceof GuardedConnection connection
        && connection.isBeyondPlaces();
  }

  private void requireToken(Request request, Route route) {
    String shown =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION)).orElse("");
    if (route.access() == Route.Access.TOKEN
        && token.isPresent()
        && !token.get().isShownBy(shown)) {
      throw new RefusalException(
              401,
              "Authorization: expected Bearer and the server's token, found "
                  + (shown.isEmpty() ? "no such header" : "another"))
          .with(HttpHeader.WWW_AUTHENTICATE.asString(), "Bearer");
    }
  }

  /** HEAD is GET without the body, which Jetty leaves out. */
  private static String method(Request request) {
    return HttpMethod.HEAD.is(request.getMethod()) ? "GET" : request.getMethod();
  }

  private static Reply failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RefusalException refusal) {
      return refusal.reply();
    }
    LOG.error("a request failed by our own fault; please report this", cause);
    return Reply.error(500, "the server failed; its log says why");
  }

  private void send(Request request, Response response, Callback callback, Reply reply) {
    request.setAttribute(REPLY, reply);
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
    reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    if (reply.type().startsWith("text/html")) {
      response.getHeaders().put("Content-Security-Policy", POLICY);
    }
    if (reply.status() == 429 || reply.status() == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
    }
    // Where a body was not read to its end, Jetty ends the connection, but without a word.
    if (!request.consumeAvailable() || draining.getAsBoolean() || isBeyondPlaces(request)) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    response.getHeaders().put(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
    byte[] body = reply.body();
    if (Gzip.isWantedBy(request, reply)) {
      response.getHeaders().put(HttpHeader.CONTENT_ENCODING, Gzip.NAME);
      body = Gzip.compress(body);
    }
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /** A route, and what its groups took from the path. */
  private record Match(Route route, List<String> parts) {}
}
