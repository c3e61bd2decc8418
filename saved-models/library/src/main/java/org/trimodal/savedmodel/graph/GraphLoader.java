package org.trimodal.savedmodel.graph;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;

/**
 * Loads SavedModels.
 *
 * @param settings threads and device of their sessions
 */
public record GraphLoader(SessionSettings settings) {
  /** For one caller at a time, by {@link SessionSettings#standard()}. */
  public static GraphLoader standard() {
    return new GraphLoader(SessionSettings.standard());
  }

  /** For several callers at a time, by {@link SessionSettings#concurrent()}; same answers. */
  public static GraphLoader concurrent() {
    return new GraphLoader(SessionSettings.concurrent());
  }

  /** Operations, and so runs, that a session of these settings computes at a time. */
  public int atOnce() {
    return settings.inter();
  }

  /**
   * Loads a model.
   *
   * @param folder a checkpoint, whose files are compared with their SHA-256, or any SavedModel
   * @throws CheckpointException if there is none, or it is damaged
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the caller's
  public LoadedGraph load(Path folder) {
    Checkpoint model = Checkpoint.open(folder);
    return requireWhole(
        folder,
        () ->
            new LoadedGraph(
                model,
                SavedModelBundle.loader(folder.toString())
                    .withTags(ServingGraph.TAG)
                    .withConfigProto(settings.config())
                    .load()));
  }

  /**
   * Does with a model what TensorFlow can do only if its files are whole.
   *
   * @param folder of the model, for messages
   * @throws CheckpointException with the first line of what TensorFlow says
   */
  static <T> T requireWhole(Path folder, Supplier<T> use) {
    try {
      return use.get();
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new CheckpointException(folder, "expected a whole SavedModel, found: " + message, e);
    }
  }
}
