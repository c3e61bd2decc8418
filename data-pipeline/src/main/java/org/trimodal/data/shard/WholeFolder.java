package org.trimodal.data.shard;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.trimodal.data.DataException;

/**
 * A folder that appears under its name whole and on disk, or not at all: it is filled under a
 * temporary name beside its place; closing without {@link #publish} removes it.
 */
public final class WholeFolder implements Closeable {
  private final Path target;
  private final Path temporary;

  private WholeFolder(Path target, Path temporary) {
    this.target = target;
    this.temporary = temporary;
  }

  /**
   * Starts a folder, after removing what runs that are dead left of it.
   *
   * @throws DataException if the place is taken
   */
  public static WholeFolder create(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    refuseTaken(absolute);
    Path parent = parent(absolute);
    Files.createDirectories(parent);
    String prefix = prefix(absolute);
    for (Path leftover : leftovers(parent, prefix)) {
      remove(leftover);
    }
    Path temporary = parent.resolve(prefix + ProcessHandle.current().pid());
    return new WholeFolder(absolute, Files.createDirectory(temporary));
  }

  /**
   * Takes over what a dead run left of a folder, or starts one where none did.
   *
   * @throws DataException if the place is taken
   */
  static WholeFolder resume(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    refuseTaken(absolute);
    Path parent = parent(absolute);
    String prefix = prefix(absolute);
    List<Path> leftovers = Files.isDirectory(parent) ? leftovers(parent, prefix) : List.of();
    if (leftovers.size() != 1) {
      return create(target); // which of several is the one to go on from nobody can tell
    }
    Path own = parent.resolve(prefix + ProcessHandle.current().pid());
    if (!leftovers.get(0).equals(own)) {
      Files.move(leftovers.get(0), own, StandardCopyOption.ATOMIC_MOVE);
    }
    return new WholeFolder(absolute, own);
  }

  /** Where to write until the folder is published. */
  public Path path() {
    return temporary;
  }

  /** Puts everything on disk, then gives the folder its name in one step. */
  public void publish() throws IOException {
    try (Stream<Path> walk = Files.walk(temporary)) {
      for (Path path : (Iterable<Path>) walk::iterator) {
        sync(path);
      }
    }
    refuseTaken(target);
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    sync(parent(target));
  }

  @Override
  public void close() throws IOException {
    remove(temporary);
  }

  private static void refuseTaken(Path target) {
    if (Files.exists(target)) {
      throw new DataException(
          target,
          "expected nothing under this name yet, found something; remove it or name another");
    }
  }

  private static Path parent(Path absolute) {
    Path parent = absolute.getParent();
    if (parent == null || absolute.getFileName() == null) {
      throw new DataException(absolute, "expected a folder to make, found the root");
    }
    return parent;
  }

  private static String prefix(Path absolute) {
    return ".%s.tmp-".formatted(absolute.getFileName());
  }

  private static List<Path> leftovers(Path parent, String prefix) throws IOException {
    List<Path> leftovers = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
      for (Path child : children) {
        String name = String.valueOf(child.getFileName());
        if (name.startsWith(prefix) && isOfDeadRun(name.substring(prefix.length()))) {
          leftovers.add(child);
        }
      }
    }
    return leftovers;
  }

  /** This process has just begun, so its own number there is that of an earlier one. */
  private static boolean isOfDeadRun(String pid) {
    return pid.matches("\\d{1,18}")
        && (Long.parseLong(pid) == ProcessHandle.current().pid()
            || ProcessHandle.of(Long.parseLong(pid)).isEmpty());
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /** Waits until a file or folder is on disk. */
  static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
