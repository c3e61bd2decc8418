package org.trimodal.serving.api;

import java.util.List;

/**
 * A request that found its route.
 *
 * @param parts what the route's groups took from the path, "" where a group took nothing
 * @param body as it was sent
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Call(List<String> parts, byte[] body) {
  /** Copies the parts. */
  public Call {
    parts = List.copyOf(parts);
  }
}
