package org.trimodal.savedmodel.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.trimodal.files.IoFailure;

/**
 * The files of a model's folder. Symbolic links are followed, wherever they stand: the folder
 * itself, a folder within it, or a file may be one, as Kubernetes mounts its volumes. What such
 * mounts keep beside the links, under names that begin with two dots ({@code ..data}), is no file
 * of the model.
 */
public final class ModelFiles {
  private static final String OF_THE_MOUNT = "..";
  private static final String EXPECTED = "expected a link to a file or folder, found one ";
  private static final String LEADS_BACK = "that leads back to it";

  private ModelFiles() {}

  /**
   * Lists the files.
   *
   * @return by the file's path within the folder, with slashes
   * @throws CheckpointException naming a link that leads nowhere or to itself, or the folder if it
   *     cannot be read
   */
  public static SortedMap<String, Path> of(Path folder) {
    requireTarget(folder);
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : all.filter(each -> isOfTheModel(folder, each)).toList()) {
        requireTarget(path);
        if (Files.isRegularFile(path)) {
          files.put(folder.relativize(path).toString().replace('\\', '/'), path);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(folder, e);
    }
    return Collections.unmodifiableSortedMap(files);
  }

  /**
   * Refuses a link without a file or folder at its end.
   *
   * @throws CheckpointException naming the link and where it leads
   */
  static void requireTarget(Path path) {
    if (Files.exists(path) || !Files.isSymbolicLink(path)) {
      return;
    }
    try {
      Path unused = path.toRealPath();
    } catch (NoSuchFileException e) {
      throw new CheckpointException(path, EXPECTED + target(path) + ", which is missing", e);
    } catch (IOException e) {
      throw new CheckpointException(path, EXPECTED + LEADS_BACK, e);
    }
  }

  private static String target(Path link) {
    try {
      return "to " + Files.readSymbolicLink(link);
    } catch (IOException e) {
      return "to a place";
    }
  }

  private static boolean isOfTheModel(Path folder, Path path) {
    for (Path name : folder.relativize(path)) {
      if (name.toString().startsWith(OF_THE_MOUNT)) {
        return false;
      }
    }
    return true;
  }

  private static CheckpointException unreadable(Path folder, Exception failure) {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    return cause instanceof FileSystemLoopException loop
        ? new CheckpointException(Path.of(loop.getFile()), EXPECTED + LEADS_BACK, loop)
        : new CheckpointException(
            folder,
            "expected readable files, found " + IoFailure.inWordsWithFile(failure),
            failure);
  }
}
