package org.trimodal.app.cli;

import org.trimodal.metric.Bootstrap;
import picocli.CommandLine.Option;

/** How often, and from which seed, runs and utterances are drawn. */
final class ResamplingOptions {
  private static final Bootstrap STANDARD = Bootstrap.standard();

  @Option(
      names = "--resamples",
      paramLabel = "N",
      description = "bootstrap resamples (default: 2000)")
  private int resamples = STANDARD.resamples();

  @Option(names = "--seed", paramLabel = "S", description = "of the resamples (default: 20250101)")
  private long seed = STANDARD.seed();

  Bootstrap bootstrap() {
    if (resamples < 1) {
      throw new WrongUseException("--resamples: expected at least 1, found " + resamples);
    }
    return new Bootstrap(seed, resamples);
  }
}
