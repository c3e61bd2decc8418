package org.trimodal.data.shard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that appears under its name whole and on disk, or not at all: it is filled under a
 * temporary name beside its place; closing without {@link #publish} removes it.
 */
public final class WholeFolder implements Closeable {
  private final Unfinished unfinished;

  private WholeFolder(Unfinished unfinished) {
    this.unfinished = unfinished;
  }

  /**
   * Starts a folder, after removing what runs that are dead left of it.
   *
   * @throws org.trimodal.data.DataException if the place is taken
   */
  public static WholeFolder create(Path target) throws IOException {
    return create(target, Disk.REAL);
  }

  static WholeFolder create(Path target, Disk disk) throws IOException {
    Unfinished unfinished = Unfinished.of(target, disk);
    unfinished.clear();
    Files.createDirectory(unfinished.own());
    return new WholeFolder(unfinished);
  }

  /**
   * Takes over what a dead run left of a folder, or starts one where none did.
   *
   * @throws org.trimodal.data.DataException if the place is taken
   */
  static WholeFolder resume(Path target) throws IOException {
    Unfinished unfinished = Unfinished.of(target);
    List<Path> leftovers = unfinished.leftovers();
    if (leftovers.size() != 1) {
      return create(target); // which of several is the one to go on from nobody can tell
    }
    if (!leftovers.get(0).equals(unfinished.own())) {
      Files.move(leftovers.get(0), unfinished.own(), StandardCopyOption.ATOMIC_MOVE);
    }
    return new WholeFolder(unfinished);
  }

  /** Where to write until the folder is published. */
  public Path path() {
    return unfinished.own();
  }

  /** Puts everything on disk, then gives the folder its name in one step. */
  public void publish() throws IOException {
    try (Stream<Path> walk = Files.walk(unfinished.own())) {
      for (Path path : (Iterable<Path>) walk::iterator) {
        unfinished.disk().sync(path);
      }
    }
    unfinished.publish();
  }

  @Override
  public void close() throws IOException {
    Unfinished.remove(unfinished.own());
  }
}
