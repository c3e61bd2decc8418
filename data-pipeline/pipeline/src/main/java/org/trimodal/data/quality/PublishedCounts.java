package org.trimodal.data.quality;

import java.util.List;
import org.trimodal.data.Split;
import org.trimodal.data.shard.Manifest;

/**
 * Utterances per split that others state for a corpus.
 *
 * @param name of the corpus, and who states it
 * @param train utterances
 * @param valid utterances
 * @param test utterances
 */
record PublishedCounts(String name, int train, int valid, int test) {
  /** Sets whose training split differs by more than a tenth are taken for another corpus. */
  private static final double NEAR = 0.1;

  private static final List<PublishedCounts> ALL =
      List.of(
          new PublishedCounts("CMU-MOSI, MMSA and MulT", 1284, 229, 686),
          new PublishedCounts("CMU-MOSI, CMU-MultimodalSDK's folds", 1283, 214, 686),
          new PublishedCounts("CMU-MOSEI, MMSA and MulT", 16326, 1871, 4659),
          new PublishedCounts("CMU-MOSEI, the paper", 16315, 1871, 4654));

  /** A line for each corpus whose size is near this data set's. */
  static List<String> near(Manifest manifest) {
    int train = manifest.files(Split.TRAIN).utterances();
    int valid = manifest.files(Split.VALID).utterances();
    int test = manifest.files(Split.TEST).utterances();
    return ALL.stream()
        .filter(counts -> Math.abs(counts.train - train) <= NEAR * counts.train)
        .map(
            counts ->
                "%s: %d, %d, %d (here %+d, %+d, %+d)"
                    .formatted(
                        counts.name,
                        counts.train,
                        counts.valid,
                        counts.test,
                        train - counts.train,
                        valid - counts.valid,
                        test - counts.test))
        .toList();
  }
}
