package org.trimodal.serving.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trimodal.serving.api.Reply;

/** One line of JSON per request, to the logger {@value #NAME}; and the same to the metrics. */
final class AccessLog implements RequestLog {
  /** Name of the logger. */
  static final String NAME = "org.trimodal.access";

  /** Name of the attribute of a request that is no HTTP. */
  static final String MALFORMED = "org.trimodal.malformed";

  private static final Logger LOG = LoggerFactory.getLogger(NAME);
  private static final Logger PROBLEMS = LoggerFactory.getLogger(AccessLog.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String NO_ROUTE = "none";
  private static final String INVENTED_PATH = "/badMessage";

  private final Clock clock;
  private final RequestListener listener;
  private final BooleanSupplier lost;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * A log.
   *
   * @param lost whether a line could not be written; it is told once
   */
  AccessLog(Clock clock, RequestListener listener, BooleanSupplier lost) {
    this.clock = clock;
    this.listener = listener;
    this.lost = lost;
  }

  @Override
  public void log(Request request, Response response) {
    Object routed = request.getAttribute(RequestHandler.ROUTE);
    String route = routed == null ? NO_ROUTE : routed.toString();
    double seconds = (System.nanoTime() - request.getBeginNanoTime()) / 1e9;
    listener.answered(route, response.getStatus(), seconds);
    if (LOG.isInfoEnabled()) {
      write(line(request, response, route, seconds));
    }
  }

  /** A client that was sent away before there was a request. */
  void refused(String client, Reply reply) {
    listener.answered(NO_ROUTE, reply.status(), 0);
    if (LOG.isInfoEnabled()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("time", clock.instant().toString());
      line.put("client", client);
      line.put("method", null);
      line.put("path", null);
      line.put("route", NO_ROUTE);
      line.put("status", reply.status());
      line.putAll(reply.details());
      write(line);
    }
  }

  private Map<String, Object> line(
      Request request, Response response, String route, double seconds) {
    // What Jetty cannot read far enough has names of Jetty's own invention.
    String path = request.getHttpURI().getPath();
    boolean unread = request.getAttribute(MALFORMED) != null && INVENTED_PATH.equals(path);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().toString());
    line.put("client", Request.getRemoteAddr(request));
    line.put("method", unread ? null : request.getMethod());
    line.put("path", unread ? null : path);
    line.put("route", route);
    line.put("status", response.getStatus());
    line.put("milliseconds", Math.round(seconds * 1e6) / 1e3);
    line.put("bytesIn", Request.getContentBytesRead(request));
    line.put("bytesOut", Response.getContentBytesWritten(response));
    if (request.getAttribute(RequestHandler.REPLY) instanceof Reply reply) {
      line.putAll(reply.details());
    }
    return line;
  }

  private void write(Map<String, Object> line) {
    try {
      LOG.info(MAPPER.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + line, e);
    }
    if (lost.getAsBoolean() && told.compareAndSet(false, true)) {
      PROBLEMS.error(
          "standard output cannot be written to any more, so that lines of the access log are lost;"
              + " requests are answered all the same");
    }
  }
}
