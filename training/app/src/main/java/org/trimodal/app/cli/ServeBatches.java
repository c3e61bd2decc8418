package org.trimodal.app.cli;

import java.time.Duration;
import org.trimodal.model.SessionSettings;
import org.trimodal.serving.batch.BatchConfig;
import picocli.CommandLine.Option;

/** Options of {@code serve}: how requests are gathered. */
final class ServeBatches {
  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "utterances of several requests that one run of the model answers; 0 or 1 for none"
              + " (default: ${DEFAULT-VALUE})")
  private int size;

  @Option(
      names = "--batch-delay-ms",
      paramLabel = "MS",
      defaultValue = "2",
      description =
          "how long a request waits for others at most, while the model is free and other clients are"
              + " connected (default: ${DEFAULT-VALUE})")
  private int delay;

  @Option(
      names = "--batch-threads",
      paramLabel = "N",
      description =
          "runs of the model at a time, where each is full (default: as many as processors, but at"
              + " least 2)")
  private int threads = SessionSettings.concurrent().inter();

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "512",
      description = "requests that may wait; more get 429 (default: ${DEFAULT-VALUE})")
  private int queue;

  @Option(
      names = "--queue-timeout-s",
      paramLabel = "S",
      defaultValue = "30",
      description = "how long a request may wait before it gets 503 (default: ${DEFAULT-VALUE})")
  private int patience;

  BatchConfig config() {
    return new BatchConfig(
        Math.max(1, size), Duration.ofMillis(delay), queue, threads, Duration.ofSeconds(patience));
  }
}
