package org.trimodal.savedmodel.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.trimodal.files.IoFailure;

/**
 * Everything outside the graph that exact resume needs.
 *
 * @param formatVersion in which it was written
 * @param step updates made
 * @param epoch that the next batch belongs to, from 0
 * @param batchInEpoch number of the next batch within its epoch
 * @param seed of the run: with epoch and step it is the state of every random number
 * @param modelHash of the architecture, by the formula of the format
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
  /**
   * The format that is written. Format 1 had another model hash, made from the text of Java
   * objects; its keys are the same.
   */
  public static final int FORMAT_VERSION = 2;

  private static final FileFormat FORMAT = new FileFormat("formatVersion", FORMAT_VERSION);

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

  /**
   * The state after an update.
   *
   * @param updates made by now
   * @param batches of the epoch that were taken by now
   * @param totals over them
   */
  public RunState afterStep(long updates, int batches, Map<String, Double> totals) {
    return new RunState(
        FORMAT_VERSION, updates, epoch, batches, seed, modelHash, dataHash, best, totals);
  }

  /**
   * The state after the epoch's validation: the next one begins.
   *
   * @param bestSoFar that epoch with the others
   */
  public RunState afterEpoch(Best bestSoFar) {
    return new RunState(
        FORMAT_VERSION, step, epoch + 1, 0, seed, modelHash, dataHash, bestSoFar, Map.of());
  }

  /**
   * The same state as this release writes it.
   *
   * @param newModelHash of the same architecture, in the format that is written
   */
  public RunState upgraded(String newModelHash) {
    return new RunState(
        FORMAT_VERSION, step, epoch, batchInEpoch, seed, newModelHash, dataHash, best, epochTotals);
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(NAME), StrictJson.write(this));
  }

  static RunState read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      String json = Files.readString(file);
      FORMAT
          .refusal(StrictJson.readTree(json))
          .ifPresent(
              refusal -> {
                throw new CheckpointException(file, refusal);
              });
      return StrictJson.read(json, RunState.class);
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          file, "expected a run's state, found " + JsonProblem.found(e), e);
    } catch (IOException e) {
      throw new CheckpointException(
          file, "expected a run's state, found " + IoFailure.inWordsWithFile(e), e);
    }
  }
}
