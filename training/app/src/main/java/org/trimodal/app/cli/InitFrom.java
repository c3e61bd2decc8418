package org.trimodal.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trimodal.training.fit.InitialWeights;
import org.trimodal.training.fit.InitialWeights.Statistics;
import picocli.CommandLine.Option;

/** Options of a new run that starts from another run's weights. */
final class InitFrom {
  @Option(
      names = "--init-from",
      required = true,
      paramLabel = "RUN",
      description = {
        "starts from the best weights of another run, where names and shapes are equal;",
        "features that both have are standardised as there"
      })
  private Path run = Path.of("");

  @Option(
      names = "--own-statistics",
      description = "with --init-from: standardises all features by the new data set's statistics")
  private boolean ownStatistics;

  /** What was asked for; picocli leaves the group out where none of its options is given. */
  static Optional<InitialWeights> weights(@Nullable InitFrom given) {
    return Optional.ofNullable(given)
        .map(
            options ->
                new InitialWeights(
                    options.run, options.ownStatistics ? Statistics.OWN : Statistics.THEIRS));
  }
}
