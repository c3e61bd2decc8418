package org.trimodal.data.shard;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.DataException;

/**
 * The place beside a file or folder at which it lies under a temporary name, which carries the
 * number of the process, until it is whole.
 *
 * @param target absolute
 * @param parent of the target
 * @param disk it has to be on
 */
record Unfinished(Path target, Path parent, Disk disk) {
  /**
   * The place of a target that is not there yet.
   *
   * @throws DataException if something is there, or if it is no name for anything
   */
  static Unfinished of(Path target) {
    return of(target, Disk.REAL);
  }

  /** As above, on another disk. */
  static Unfinished of(Path target, Disk disk) {
    Path absolute = target.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent == null || absolute.getFileName() == null) {
      throw new DataException(absolute, "expected a name for what is made, found the root");
    }
    Unfinished unfinished = new Unfinished(absolute, parent, disk);
    unfinished.refuseTaken();
    return unfinished;
  }

  /** The temporary name of this process. */
  Path own() {
    return parent.resolve(prefix() + ProcessHandle.current().pid());
  }

  /** What runs that are dead left here. */
  List<Path> leftovers() throws IOException {
    List<Path> leftovers = new ArrayList<>();
    for (Path each : temporaries()) {
      if (isOfDeadRun(String.valueOf(each.getFileName()).substring(prefix().length()))) {
        leftovers.add(each);
      }
    }
    return leftovers;
  }

  /** What any process has under a temporary name of the target. */
  private List<Path> temporaries() throws IOException {
    List<Path> temporaries = new ArrayList<>();
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
        for (Path child : children) {
          if (String.valueOf(child.getFileName()).startsWith(prefix())) {
            temporaries.add(child);
          }
        }
      }
    }
    return temporaries;
  }

  /**
   * Makes the parent, and room for {@link #own}.
   *
   * @throws DataException if another process is making the same
   */
  void clear() throws IOException {
    Files.createDirectories(parent);
    refuseSecond();
    for (Path leftover : leftovers()) {
      remove(leftover);
    }
  }

  /** Gives what lies under the temporary name, and is on disk, its own in one step. */
  void publish() throws IOException {
    refuseTaken();
    try {
      Files.move(own(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      refuseTaken(); // another process may have been first
      throw e;
    }
    disk.sync(parent);
  }

  static void remove(Path path) throws IOException {
    if (Files.exists(path)) {
      MoreFiles.deleteRecursively(path, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private void refuseTaken() {
    if (Files.exists(target)) {
      throw new DataException(
          target,
          "expected nothing under this name yet, found something; remove it or name another");
    }
  }

  private void refuseSecond() throws IOException {
    for (Path other : temporaries()) {
      String pid = String.valueOf(other.getFileName()).substring(prefix().length());
      if (isLivingWriter(pid, other)) {
        throw new DataException(
            target,
            "expected nobody else to make this, found process %s at it; wait for its end"
                .formatted(pid));
      }
    }
  }

  /** Alive, and not begun since the last change: or else the number went to another process. */
  private static boolean isLivingWriter(String pid, Path temporary) throws IOException {
    if (!pid.matches("\\d{1,18}") || isOfDeadRun(pid)) {
      return false;
    }
    FileTime changed = Files.getLastModifiedTime(temporary);
    return ProcessHandle.of(Long.parseLong(pid))
        .flatMap(process -> process.info().startInstant())
        .map(begun -> !begun.isAfter(changed.toInstant()))
        .orElse(true);
  }

  private String prefix() {
    return ".%s.tmp-".formatted(target.getFileName());
  }

  /** This process has just begun, so its own number there is that of an earlier one. */
  private static boolean isOfDeadRun(String pid) {
    return pid.matches("\\d{1,18}")
        && (Long.parseLong(pid) == ProcessHandle.current().pid()
            || ProcessHandle.of(Long.parseLong(pid)).isEmpty());
  }
}
