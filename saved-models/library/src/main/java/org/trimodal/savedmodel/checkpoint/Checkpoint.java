package org.trimodal.savedmodel.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.SavedModel;
import org.trimodal.files.IoFailure;
import org.trimodal.model.graph.SavedWeights;

/**
 * One checkpoint: a SavedModel with a {@code training} folder. A SavedModel from elsewhere, which
 * has none, can be opened too; it can be served, but not trained on.
 *
 * @param folder {@code step-00001200}, or of any name if it is only served
 */
public record Checkpoint(Path folder) implements Comparable<Checkpoint> {
  /** File of the graph. */
  public static final String GRAPH = "saved_model.pb";

  private static final Pattern NAME = Pattern.compile("step-(\\d{8,18})");

  /** The checkpoint of a step; it need not be there. */
  static Checkpoint of(Path parent, long step) {
    return new Checkpoint(parent.resolve(String.format(Locale.ROOT, "step-%08d", step)));
  }

  /** Whether a path has the name of a checkpoint and is a folder. */
  static boolean isNamed(Path path) {
    return NAME.matcher(String.valueOf(path.getFileName())).matches() && Files.isDirectory(path);
  }

  /**
   * Opens a model: a checkpoint, whose files are compared with their SHA-256, or any other
   * SavedModel.
   *
   * @param folder with {@code saved_model.pb}
   * @throws CheckpointException if it is no SavedModel, or a checkpoint that is damaged
   */
  public static Checkpoint open(Path folder) {
    ModelFiles.requireTarget(folder);
    Checkpoint opened = new Checkpoint(folder);
    boolean checkpoint =
        Files.exists(folder.resolve(Checksums.NAME)) || Files.exists(opened.training());
    if (checkpoint) {
      opened.verify();
    }
    ModelFiles.requireTarget(folder.resolve(GRAPH));
    if (!Files.isRegularFile(folder.resolve(GRAPH))) {
      throw new CheckpointException(
          folder,
          "expected a SavedModel, found "
              + (Files.isDirectory(folder) ? "no " + GRAPH : "no such folder"));
    }
    return opened;
  }

  /**
   * Updates made, from the folder's name.
   *
   * @throws CheckpointException if it has another name
   */
  public long step() {
    Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
    if (!name.matches()) {
      throw new CheckpointException(folder, "expected a folder named step-N, found another name");
    }
    return Long.parseLong(name.group(1));
  }

  /** Prefix of the parameters' files. */
  public Path weights() {
    return folder.resolve("variables").resolve("variables");
  }

  /** What the model says of itself. */
  public Path schema() {
    return schema(folder);
  }

  static Path schema(Path folder) {
    return folder.resolve("assets.extra").resolve("schema.json");
  }

  /** Prefix of the optimiser's files. */
  public Path state() {
    return training().resolve("state");
  }

  /**
   * Names and shapes of the network's parameters.
   *
   * @throws CheckpointException if the graph cannot be read
   */
  public Map<String, Shape> parameters() {
    Path file = folder.resolve(GRAPH);
    try {
      SavedModel model = ServedModel.parse(file);
      if (model.getMetaGraphsCount() == 0) {
        throw new CheckpointException(file, "expected a graph, found none");
      }
      return SavedWeights.shapes(model.getMetaGraphs(0));
    } catch (IOException e) {
      throw new CheckpointException(
          file, "expected a graph, found " + IoFailure.inWordsWithFile(e), e);
    }
  }

  /**
   * SHA-256 of the parameters' values: equal ones have equal hashes.
   *
   * @throws CheckpointException if the checkpoint has no checksums
   */
  public String weightsHash() {
    return Checksums.recorded(folder, folder.relativize(weights()) + ".data-00000-of-00001");
  }

  /** What is needed to go on training. */
  public Path training() {
    return folder.resolve("training");
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
