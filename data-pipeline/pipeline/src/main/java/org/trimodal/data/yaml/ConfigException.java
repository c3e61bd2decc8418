package org.trimodal.data.yaml;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The user's configuration is not what it should be: a wrong use, shown without a stack trace. The
 * message has one line per problem, each naming file, line and key.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ImmutableList<String> problems;

  /**
   * Problems of the form {@code <file> line <n>, <key>: expected <what>, found <what>}.
   *
   * @param problems all that were found, at least one
   */
  public ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = ImmutableList.copyOf(problems);
  }

  /**
   * A single problem, as above.
   *
   * @param problem the whole of it
   */
  public ConfigException(String problem) {
    super(problem);
    this.problems = ImmutableList.of(problem);
  }

  /**
   * A single problem, keeping the failure underneath for the log.
   *
   * @param problem the whole of it
   * @param cause the failure underneath
   */
  public ConfigException(String problem, Throwable cause) {
    super(problem, cause);
    this.problems = ImmutableList.of(problem);
  }

  /** One line each. */
  public List<String> problems() {
    return problems;
  }
}
