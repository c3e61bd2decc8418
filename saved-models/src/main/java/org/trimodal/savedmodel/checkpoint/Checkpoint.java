package org.trimodal.savedmodel.checkpoint;

import java.nio.file.Path;

/**
 * One checkpoint: a SavedModel with a {@code training} folder.
 *
 * @param folder {@code step-N}
 */
public record Checkpoint(Path folder) implements Comparable<Checkpoint> {
  static final String GRAPH = "saved_model.pb";
  static final String TRAINING = "training";

  /** Updates made, from the folder's name. */
  public long step() {
    return Long.parseLong(
        folder.getFileName().toString().substring(CheckpointStore.PREFIX.length()));
  }

  /** Prefix of the parameters' files. */
  public Path weights() {
    return folder.resolve("variables").resolve("variables");
  }

  /** Prefix of the optimiser's files. */
  public Path state() {
    return training().resolve("state");
  }

  /** What is needed to go on training. */
  public Path training() {
    return folder.resolve(TRAINING);
  }

  /**
   * Everything outside the graph.
   *
   * @throws CheckpointException if it cannot be read
   */
  public RunState runState() {
    return RunState.read(training());
  }

  /**
   * Compares every file with its SHA-256.
   *
   * @throws CheckpointException naming the file that differs
   */
  public void verify() {
    Checksums.verify(folder);
  }

  /** By step. */
  @Override
  public int compareTo(Checkpoint other) {
    return Long.compare(step(), other.step());
  }
}
