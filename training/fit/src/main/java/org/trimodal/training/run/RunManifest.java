package org.trimodal.training.run;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
 * @param computed where it was computed, an entry for each time that it was begun or gone on with
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
    List<Transfer> transfers,
    List<RunManifest.Computed> computed) {
  /** Copies the lists. */
  public RunManifest {
    truncated = List.copyOf(truncated);
    transfers = List.copyOf(transfers);
    computed = List.copyOf(computed);
  }

  /** The same run, after some of it was computed. */
  public RunManifest with(Computed more) {
    return new RunManifest(
        data,
        dataHash,
        configHash,
        modelHash,
        seed,
        versions,
        intraThreads,
        interThreads,
        truncated,
        transfers,
        Stream.concat(computed.stream(), Stream.of(more)).toList());
  }

  /** The same run, its architecture by another hash. */
  RunManifest withModel(String otherHash) {
    return new RunManifest(
        data,
        dataHash,
        configHash,
        otherHash,
        seed,
        versions,
        intraThreads,
        interThreads,
        truncated,
        transfers,
        computed);
  }

  /** Where its models come from, before the first step. */
  public ModelSchema.Provenance provenance() {
    return new ModelSchema.Provenance(
        versions.trimodal(), versions.tensorFlow(), dataHash, modelHash, seed, 0);
  }

  /** Versions of what computes. */
  public record Versions(String trimodal, String tensorFlow, String java, String system) {}

  /**
   * On which devices a step ran, as TensorFlow recorded it.
   *
   * @param fromStep the first step since the run was begun or gone on with, the one recorded
   * @param device that was asked for
   * @param processor of the machine; another one may give other bits
   * @param oneDnn whether oneDNN's kernels computed on it
   * @param operations how many ran, by device
   * @param products how many of them were matrix products, by device
   */
  public record Computed(
      long fromStep,
      String device,
      String processor,
      boolean oneDnn,
      Map<String, Integer> operations,
      Map<String, Integer> products) {
    /** Copies the maps. */
    public Computed {
      operations = ImmutableMap.copyOf(operations);
      products = ImmutableMap.copyOf(products);
    }
  }
}
