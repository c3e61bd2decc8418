package org.trimodal.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The place beside a file or folder at which it lies under a {@link TemporaryName} until it is
 * whole. Closing removes what lies there still.
 *
 * @param target absolute
 * @param disk it has to be on
 */
record Unfinished(Path target, Disk disk) implements Closeable {
  /**
   * The place of something new, whose folder is made.
   *
   * @throws FileException if something is there, or if it is no name for anything
   */
  static Unfinished of(Path target, Disk disk) throws IOException {
    Unfinished unfinished = replacing(target, disk);
    unfinished.refuseTaken();
    Files.createDirectories(unfinished.parent());
    return unfinished;
  }

  /**
   * The place of something that may be there, in a folder that is.
   *
   * @throws FileException if it is no name for anything
   */
  static Unfinished replacing(Path target, Disk disk) {
    Path absolute = target.toAbsolutePath().normalize();
    if (absolute.getParent() == null) {
      throw new FileException(absolute, "expected a name for what is made, found the root");
    }
    return new Unfinished(absolute, disk);
  }

  /** Where this process writes it. */
  Path own() {
    return target.resolveSibling(TemporaryName.own(name()).toString());
  }

  /** Makes room for {@link #own}. */
  void clear() throws IOException {
    for (Path leftover : Leftovers.of(target)) {
      Leftovers.remove(leftover);
    }
  }

  /**
   * Refuses to make what another living process is making.
   *
   * @throws FileException naming that process
   */
  void refuseSecond() throws IOException {
    for (Map.Entry<Path, TemporaryName> other : TemporaryName.in(parent()).entrySet()) {
      TemporaryName temporary = other.getValue();
      if (temporary.name().equals(name()) && temporary.isOfItsWriter(other.getKey())) {
        throw new FileException(
            target,
            "expected nobody else to make this, found process %d at it; wait for its end"
                .formatted(temporary.process()));
      }
    }
  }

  /**
   * Gives what lies under the temporary name, and is on disk, its own in one step.
   *
   * @throws FileException if something has that name by now
   */
  void publish() throws IOException {
    refuseTaken();
    try {
      replace();
    } catch (IOException e) {
      refuseTaken(); // another process may have been first
      throw e;
    }
  }

  /** As above, in the place of a file that may be there. */
  void replace() throws IOException {
    Files.move(own(), target, StandardCopyOption.ATOMIC_MOVE);
    disk.sync(parent());
  }

  @Override
  public void close() throws IOException {
    Leftovers.remove(own());
  }

  private void refuseTaken() {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileException(
          target,
          "expected nothing under this name yet, found something; remove it or name another");
    }
  }

  /** The folder that it is to be in. */
  Path parent() {
    return target.resolveSibling("");
  }

  private String name() {
    return String.valueOf(target.getFileName());
  }
}
