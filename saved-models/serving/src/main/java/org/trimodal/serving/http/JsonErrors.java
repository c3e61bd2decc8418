package org.trimodal.serving.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.trimodal.serving.api.Reply;

/** What Jetty refuses by itself, such as what is no HTTP, as JSON like every other error. */
final class JsonErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Reply reply =
        request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException problem
            ? Breach.refusal(problem, HttpServer.HEADER_BYTES)
            : Reply.error(response.getStatus(), HttpStatus.getMessage(response.getStatus()));
    request.setAttribute(RequestHandler.REPLY, reply);
    request.setAttribute(AccessLog.MALFORMED, true);
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Reply.JSON);
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
    return true;
  }
}
