package org.trimodal.training.serve.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trimodal.training.serve.api.Reply;

/** One line of JSON per request, to the logger {@value #NAME}; and the same to the metrics. */
final class AccessLog implements RequestLog {
  /** Name of the logger. */
  static final String NAME = "org.trimodal.access";

  private static final Logger LOG = LoggerFactory.getLogger(NAME);
  private static final JsonFactory JSON = new JsonFactory();

  private final Clock clock;
  private final RequestListener listener;

  AccessLog(Clock clock, RequestListener listener) {
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public void log(Request request, Response response) {
    Object routed = request.getAttribute(RequestHandler.ROUTE);
    String route = routed == null ? "none" : routed.toString();
    double seconds = (System.nanoTime() - request.getBeginNanoTime()) / 1e9;
    listener.answered(route, response.getStatus(), seconds);
    if (LOG.isInfoEnabled()) {
      LOG.info(line(request, response, route, seconds));
    }
  }

  private String line(Request request, Response response, String route, double seconds) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", clock.instant().toString());
      json.writeStringField("client", Request.getRemoteAddr(request));
      json.writeStringField("method", request.getMethod());
      json.writeStringField("path", request.getHttpURI().getPath());
      json.writeStringField("route", route);
      json.writeNumberField("status", response.getStatus());
      json.writeNumberField("milliseconds", Math.round(seconds * 1e6) / 1e3);
      json.writeNumberField("bytesIn", Request.getContentBytesRead(request));
      json.writeNumberField("bytesOut", Response.getContentBytesWritten(response));
      if (request.getAttribute(RequestHandler.REPLY) instanceof Reply reply) {
        for (Map.Entry<String, Object> detail : reply.details().entrySet()) {
          json.writeObjectField(detail.getKey(), detail.getValue());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return line.toString();
  }
}
