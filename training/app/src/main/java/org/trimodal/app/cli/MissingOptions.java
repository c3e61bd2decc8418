package org.trimodal.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.evaluation.prediction.MissingShares;
import picocli.CommandLine.Option;

/** What of the input is to be missing. */
final class MissingOptions {
  @Option(
      names = "--missing",
      paramLabel = "MODALITY=SHARE",
      description =
          "the modality (or all, each drawn on its own) is missing for that share of utterances, such"
              + " as text=0.3; may be repeated")
  private Map<String, Double> modalities = new LinkedHashMap<>();

  @Option(
      names = "--missing-frames",
      paramLabel = "MODALITY=SHARE",
      description =
          "that share of each utterance's frames is set to zeros, such as audio=0.5; may be repeated")
  private Map<String, Double> frames = new LinkedHashMap<>();

  @Option(
      names = "--missing-seed",
      paramLabel = "S",
      description = "of what is missing (default: 1)")
  private long seed = 1;

  /** Checked against what a data set has. */
  MissingShares shares(Path data) {
    if (modalities.isEmpty() && frames.isEmpty()) {
      return MissingShares.none();
    }
    List<String> names = LearningSet.open(data).schema().names();
    require("--missing", modalities, names);
    require("--missing-frames", frames, names);
    return new MissingShares(modalities, frames, seed);
  }

  private static void require(String option, Map<String, Double> shares, List<String> names) {
    shares.forEach(
        (name, share) -> {
          if (!name.equals(MissingShares.ALL) && !names.contains(name)) {
            throw new WrongUseException(
                "%s: expected one of %s or all, found %s"
                    .formatted(option, String.join(", ", names), name));
          }
          if (!(share >= 0 && share <= 1)) {
            throw new WrongUseException(
                "%s %s: expected a share from 0 to 1, found %s".formatted(option, name, share));
          }
        });
  }
}
