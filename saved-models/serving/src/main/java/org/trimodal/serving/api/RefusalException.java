package org.trimodal.serving.api;

import com.google.common.collect.ImmutableMap;

/** A request that is not answered as wished; the message is for the client. */
public final class RefusalException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final ImmutableMap<String, String> headers;

  /**
   * Carries no stack trace: there may be thousands a second.
   *
   * @param status of HTTP, 400 to 599
   */
  public RefusalException(int status, String message) {
    this(status, message, ImmutableMap.of());
  }

  private RefusalException(int status, String message, ImmutableMap<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.headers = headers;
  }

  /** The same refusal with one header more. */
  public RefusalException with(String header, String value) {
    ImmutableMap<String, String> more =
        ImmutableMap.<String, String>builder().putAll(headers).put(header, value).buildOrThrow();
    return new RefusalException(status, String.valueOf(getMessage()), more);
  }

  /** As the client gets it. */
  public Reply reply() {
    return Reply.error(status, String.valueOf(getMessage())).with(headers);
  }

  /** Status of HTTP. */
  public int status() {
    return status;
  }
}
