package org.trimodal.savedmodel.checkpoint;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes folders and files that appear under their names whole and synced to disk, or not at all.
 */
public final class AtomicDirectory {
  private static final String TEMPORARY = ".tmp-";

  private AtomicDirectory() {}

  /** Fills a folder. */
  @FunctionalInterface
  public interface Filler {
    /**
     * Writes the folder's files.
     *
     * @param folder empty; it gets its name when this returns
     * @throws IOException then nothing is left of it
     */
    void fill(Path folder) throws IOException;
  }

  /**
   * Writes a folder under another name beside it, syncs every file and folder, and renames it.
   *
   * @param target must not be there
   * @param filler writes the files
   * @throws IOException if that fails; the target is then not there
   */
  public static void write(Path target, Filler filler) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Path parent = parent(absolute);
    Path temporary =
        parent.resolve(TEMPORARY + absolute.getFileName() + "-" + ProcessHandle.current().pid());
    remove(temporary);
    try {
      Files.createDirectories(temporary);
      filler.fill(temporary);
      try (Stream<Path> all = Files.walk(temporary)) {
        for (Path path : all.toList()) {
          sync(path);
        }
      }
      Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
      sync(parent);
    } finally {
      remove(temporary);
    }
  }

  /**
   * Replaces one small file: readers see the old text or the new one.
   *
   * @param file to be there afterwards
   * @param text its whole content
   * @throws IOException if that fails; the old file is then as it was
   */
  public static void replace(Path file, String text) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = parent(absolute);
    Path temporary =
        parent.resolve(TEMPORARY + absolute.getFileName() + "-" + ProcessHandle.current().pid());
    try {
      Files.writeString(temporary, text);
      sync(temporary);
      Files.move(
          temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(parent);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Removes what killed processes have left half-written in a folder. */
  public static void removeLeftovers(Path folder) throws IOException {
    List<Path> leftovers;
    try (Stream<Path> all = Files.list(folder)) {
      leftovers = all.filter(path -> path.getFileName().toString().startsWith(TEMPORARY)).toList();
    }
    for (Path leftover : leftovers) {
      remove(leftover);
    }
  }

  /** Removes a folder so that nobody can take what is left of it for the whole. */
  static void delete(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Path doomed = parent(absolute).resolve(TEMPORARY + "delete-" + absolute.getFileName());
    remove(doomed);
    Files.move(absolute, doomed, StandardCopyOption.ATOMIC_MOVE);
    remove(doomed);
  }

  private static void remove(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      MoreFiles.deleteRecursively(path, RecursiveDeleteOption.ALLOW_INSECURE);
    } else {
      Files.deleteIfExists(path);
    }
  }

  private static Path parent(Path absolute) {
    Path parent = absolute.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(absolute + ": expected a path below the root");
    }
    return parent;
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
