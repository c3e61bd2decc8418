package org.trimodal.serving.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which requests go where.
 *
 * @param name for metrics and the log
 * @param method of HTTP
 * @param path with groups for what varies
 * @param access who may ask
 * @param endpoint that answers
 */
public record Route(String name, String method, Pattern path, Access access, Endpoint endpoint) {
  /** Who may ask, where the server has a token. */
  public enum Access {
    /** Anyone, even where the server is full. */
    PROBE,
    /** Anyone. */
    OPEN,
    /** Who has the token. */
    TOKEN
  }

  /** What the groups take from a path, if it is this route's. */
  public Optional<List<String>> parts(String requested) {
    Matcher matcher = path.matcher(requested);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String part = matcher.group(group);
      parts.add(part == null ? "" : part);
    }
    return Optional.of(parts);
  }
}
