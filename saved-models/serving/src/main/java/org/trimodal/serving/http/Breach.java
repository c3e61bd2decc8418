package org.trimodal.serving.http;

import java.util.Arrays;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.trimodal.serving.api.Reply;

/**
 * A rule of HTTP that a request breaks before it reaches a route, in words about the request. Jetty
 * tells the rule by a status or, under 400, only by the beginning of its own message; what it may
 * say beyond these is {@link #OTHER}.
 */
enum Breach {
  NO_HOST("No Host", "Host: expected this header, found none"),
  HOSTS("Duplicate Host", "Host: expected one, found several"),
  HOST("Bad Host", "Host: expected a name and a port, found something else"),
  LENGTHS("Multiple Content-Length", "Content-Length: expected one, found several"),
  LENGTH("Invalid Content-Length", "Content-Length: expected a whole number, found something else"),
  LENGTH_AND_CODING(
      "Transfer-Encoding and Content-Length",
      "Transfer-Encoding: expected no Content-Length beside it, found one"),
  CODING("Bad Transfer-Encoding", "Transfer-Encoding: expected chunked, found another coding"),
  PATH("Ambiguous URI", "path: expected one without empty or encoded parts, found one with them"),
  VERSION(
      "Unknown Version", "request: expected HTTP/1.0 or HTTP/1.1, found another version or none"),
  VERSION_0("HTTP/0.9", VERSION.words),
  OTHER("", "request: expected HTTP/1.1, found something else");

  private final String reason;
  private final String words;

  Breach(String reason, String words) {
    this.reason = reason;
    this.words = words;
  }

  /**
   * The refusal of what Jetty cannot read: the client's fault, unknown versions of HTTP included.
   *
   * @param headerBytes most that may come before the body
   */
  static Reply refusal(HttpException problem, int headerBytes) {
    int status = problem.getCode();
    return switch (status) {
      case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          Reply.error(
              status,
              "request: expected at most %d bytes before the body, found more"
                  .formatted(headerBytes));
      case HttpStatus.EXPECTATION_FAILED_417 ->
          Reply.error(status, "Expect: expected 100-continue, found something else");
      case HttpStatus.UPGRADE_REQUIRED_426, HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 ->
          Reply.error(HttpStatus.BAD_REQUEST_400, VERSION.words);
      default ->
          Reply.error(
              status < 500 ? status : HttpStatus.BAD_REQUEST_400,
              of(String.valueOf(problem.getReason())).words);
    };
  }

  private static Breach of(String reason) {
    return Arrays.stream(values())
        .filter(breach -> reason.startsWith(breach.reason))
        .findFirst()
        .orElse(OTHER);
  }
}
