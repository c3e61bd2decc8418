package org.trimodal.savedmodel.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything outside the graph that exact resume needs.
 *
 * @param formatVersion of this record
 * @param step updates made
 * @param epoch that the next batch belongs to, from 0
 * @param batchInEpoch number of the next batch within its epoch
 * @param seed of the run: with epoch and step it is the state of every random number
 * @param modelHash of the architecture
 * @param dataHash of the data set
 * @param best early stopping: the best epoch so far
 * @param epochTotals sums over the batches of the running epoch, by name
 */
public record RunState(
    int formatVersion,
    long step,
    int epoch,
    int batchInEpoch,
    long seed,
    String modelHash,
    String dataHash,
    Best best,
    Map<String, Double> epochTotals) {
  /** The version that this release writes and reads. */
  public static final int FORMAT_VERSION = 1;

  static final String NAME = "run-state.json";

  /** Copies the map. */
  public RunState {
    epochTotals = Collections.unmodifiableMap(new TreeMap<>(epochTotals));
  }

  /**
   * State of early stopping.
   *
   * @param epoch the best, from 1; 0 before the first validation
   * @param step of its checkpoint
   * @param value of the monitored metric then; 0 before the first validation
   * @param epochsSince epochs without an improvement
   */
  public record Best(int epoch, long step, double value, int epochsSince) {
    /** Before the first validation. */
    public static Best none() {
      return new Best(0, 0, 0, 0);
    }
  }

  /** The state of a run that has not begun. */
  public static RunState fresh(long seed, String modelHash, String dataHash) {
    return new RunState(FORMAT_VERSION, 0, 0, 0, seed, modelHash, dataHash, Best.none(), Map.of());
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(NAME), StrictJson.write(this));
  }

  static RunState read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      String json = Files.readString(file);
      requireVersion(file, StrictJson.readTree(json).path("formatVersion"));
      return StrictJson.read(json, RunState.class);
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          file, "expected a run's state, found " + JsonProblem.found(e), e);
    } catch (IOException e) {
      throw new CheckpointException(file, "expected a run's state, found: " + e, e);
    }
  }

  /** Looked at first: the keys of another version may be others. */
  private static void requireVersion(Path file, JsonNode found) {
    if (!found.isInt() || found.intValue() != FORMAT_VERSION) {
      throw new CheckpointException(
          file,
          "expected format version %d, found %s"
              .formatted(FORMAT_VERSION, found.isMissingNode() ? "none" : found));
    }
  }
}
