package org.trimodal.files;

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
   * Writes a folder that is soon done: of two processes that do so at once, the first to end has
   * it.
   *
   * @param target must not be there; folders above it are made
   * @param filler writes the files; when it throws, nothing is left and its exception goes on
   * @throws FileException if the target is there
   * @throws IOException if writing, syncing or renaming fails
   */
  public static void write(Path target, Filler filler) throws IOException {
    write(target, filler, Disk.REAL);
  }

  static void write(Path target, Filler filler, Disk disk) throws IOException {
    try (WholeFolder folder = begin(Unfinished.of(target, disk))) {
      filler.fill(folder.path());
      folder.publish();
    }
  }

  /**
   * Starts a folder that takes long to fill.
   *
   * @param target must not be there; folders above it are made
   * @throws FileException if it is, or if another process is making it
   */
  public static WholeFolder create(Path target) throws IOException {
    return create(target, Disk.REAL);
  }

  static WholeFolder create(Path target, Disk disk) throws IOException {
    Unfinished unfinished = Unfinished.of(target, disk);
    unfinished.refuseSecond();
    return begin(unfinished);
  }

  /**
   * Takes over what a dead process left of a folder, or starts one where none did.
   *
   * @param target must not be there; folders above it are made
   * @throws FileException if it is, or if another process is making it
   */
  public static WholeFolder resume(Path target) throws IOException {
    Unfinished unfinished = Unfinished.of(target, Disk.REAL);
    List<Path> leftovers = Leftovers.of(unfinished.target());
    if (leftovers.size() != 1) {
      return create(target); // which of several is the one to go on from nobody can tell
    }
    if (!leftovers.get(0).equals(unfinished.own())) {
      Files.move(leftovers.get(0), unfinished.own(), StandardCopyOption.ATOMIC_MOVE);
    }
    return new WholeFolder(unfinished);
  }

  private static WholeFolder begin(Unfinished unfinished) throws IOException {
    unfinished.clear();
    Files.createDirectory(unfinished.own());
    return new WholeFolder(unfinished);
  }

  /** Where to write until the folder is published. */
  public Path path() {
    return unfinished.own();
  }

  /** Puts everything on disk, then gives the folder its name in one step. */
  public void publish() throws IOException {
    try (Stream<Path> all = Files.walk(unfinished.own())) {
      for (Path path : (Iterable<Path>) all::iterator) {
        unfinished.disk().sync(path);
      }
    }
    unfinished.publish();
  }

  @Override
  public void close() throws IOException {
    unfinished.close();
  }

  /** Removes a folder so that nobody can take what is left of it for the whole. */
  public static void delete(Path folder) throws IOException {
    delete(folder, Disk.REAL);
  }

  static void delete(Path folder, Disk disk) throws IOException {
    Unfinished doomed = Unfinished.replacing(folder, disk);
    Leftovers.remove(doomed.own());
    Files.move(doomed.target(), doomed.own(), StandardCopyOption.ATOMIC_MOVE);
    disk.sync(doomed.parent()); // or a crash could bring the name back over half of the files
    Leftovers.remove(doomed.own());
  }
}
