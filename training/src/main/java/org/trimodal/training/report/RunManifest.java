package org.trimodal.training.report;

import java.util.List;
import org.trimodal.data.stream.Truncation;
import org.trimodal.savedmodel.schema.ModelSchema;

/**
 * What a run is made from: the content of its {@code manifest.json}.
 *
 * @param data the data set's folder
 * @param dataHash of the data set
 * @param configHash SHA-256 of {@code config.yaml}
 * @param modelHash of the architecture
 * @param seed of the run
 * @param versions of what computes
 * @param intraThreads threads within an op
 * @param interThreads ops at a time
 * @param truncated what the model's lengths cut off the training split
 * @param transfers what was taken from other runs before the first step; none or one
 */
public record RunManifest(
    String data,
    String dataHash,
    String configHash,
    String modelHash,
    long seed,
    RunManifest.Versions versions,
    int intraThreads,
    int interThreads,
    List<Truncation> truncated,
    List<Transfer> transfers) {
  /** Copies the lists. */
  public RunManifest {
    truncated = List.copyOf(truncated);
    transfers = List.copyOf(transfers);
  }

  /** Where its models come from, before the first step. */
  public ModelSchema.Provenance provenance() {
    return new ModelSchema.Provenance(
        versions.trimodal(), versions.tensorFlow(), dataHash, modelHash, seed, 0);
  }

  /** Versions of what computes. */
  public record Versions(String trimodal, String tensorFlow, String java, String system) {}
}
