package org.trimodal.app.cli;

import java.time.Duration;
import org.trimodal.serving.http.Limits;
import picocli.CommandLine.Option;

/** Options of {@code serve}: what a client may take. */
final class ServeLimits {
  private static final int MEGABYTE = 1 << 20;
  private static final int SHARE_OF_HEAP = 4; // for bodies; what they become needs as much again

  @Option(
      names = "--max-body-mb",
      paramLabel = "MB",
      defaultValue = "16",
      description = "size of a request's body; more gets 413 (default: ${DEFAULT-VALUE})")
  private int body;

  @Option(
      names = "--body-timeout-s",
      paramLabel = "S",
      defaultValue = "10",
      description =
          "time in which a body has to arrive; slower gets 408 (default: ${DEFAULT-VALUE})")
  private int bodyTime;

  @Option(
      names = "--header-timeout-s",
      paramLabel = "S",
      defaultValue = "10",
      description =
          "time in which a request's header has to arrive; slower gets 408 (default:"
              + " ${DEFAULT-VALUE})")
  private int headerTime;

  @Option(
      names = "--idle-timeout-s",
      paramLabel = "S",
      defaultValue = "60",
      description = "silent connections are closed after this time (default: ${DEFAULT-VALUE})")
  private int idleTime;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      defaultValue = "1024",
      description =
          "connections at a time; more get 503, but for health probes (default:"
              + " ${DEFAULT-VALUE})")
  private int connections;

  @Option(
      names = "--drain-timeout-s",
      paramLabel = "S",
      defaultValue = "30",
      description =
          "time to answer what was asked when the server ends (default: ${DEFAULT-VALUE})")
  private int drainTime;

  Limits limits() {
    int largest = Math.multiplyExact(body, MEGABYTE);
    return new Limits(
        largest,
        Math.max(largest, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP),
        connections,
        Duration.ofSeconds(headerTime),
        Duration.ofSeconds(bodyTime),
        Duration.ofSeconds(idleTime),
        Duration.ofSeconds(drainTime));
  }
}
