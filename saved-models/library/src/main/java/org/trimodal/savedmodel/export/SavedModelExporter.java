package org.trimodal.savedmodel.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.trimodal.files.FileException;
import org.trimodal.files.IoFailure;
import org.trimodal.files.WholeFolder;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.Checksums;
import org.trimodal.savedmodel.checkpoint.ModelFiles;
import org.trimodal.savedmodel.checkpoint.ServedModel;

/** Turns a checkpoint into a model to be shipped: without anything that only training needs. */
public final class SavedModelExporter {
  private SavedModelExporter() {}

  /**
   * Exports a checkpoint that {@link ModelInspection} finds whole and portable; the folder is there
   * whole or not at all.
   *
   * @param from folder of a checkpoint
   * @param metrics what was measured of it, for the schema
   * @param target must not be there; TensorFlow Serving takes folders that are named by a number
   * @throws CheckpointException if the checkpoint is damaged or not portable, or the target is
   *     there or cannot be written
   */
  public static void export(Path from, Map<String, Map<String, Double>> metrics, Path target) {
    ModelInspection found = ModelInspection.of(from);
    ServedModel served = new ServedModel(found.graph(), found.schema().measured(metrics).toJson());
    try {
      WholeFolder.write(
          target,
          temporary -> {
            served.write(temporary);
            copyVariables(new Checkpoint(from), new Checkpoint(temporary));
            Checksums.write(temporary);
          });
    } catch (FileException e) {
      throw new CheckpointException(
          target, "expected nothing under this name yet, found something; name another", e);
    } catch (IOException e) {
      throw new CheckpointException(
          target, "expected to write an export, found " + IoFailure.inWordsWithFile(e), e);
    }
  }

  private static void copyVariables(Checkpoint from, Checkpoint to) throws IOException {
    Path source = from.weights().resolveSibling("");
    Path copy = Files.createDirectories(to.weights().resolveSibling(""));
    for (Map.Entry<String, Path> file : ModelFiles.of(source).entrySet()) {
      Path target = copy.resolve(file.getKey());
      Files.createDirectories(target.resolveSibling(""));
      Files.copy(file.getValue(), target);
    }
  }
}
