package org.trimodal.savedmodel.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

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
    Files.writeString(folder.resolve(NAME), JSON.writeValueAsString(this) + "\n");
  }

  static RunState read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      RunState state = JSON.readValue(Files.readString(file), RunState.class);
      if (state.formatVersion() != FORMAT_VERSION) {
        throw new CheckpointException(
            file,
            "expected format version %d, found %d"
                .formatted(FORMAT_VERSION, state.formatVersion()));
      }
      return state;
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          file, "expected a run's state, found: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new CheckpointException(file, "expected a run's state, found: " + e, e);
    }
  }
}
