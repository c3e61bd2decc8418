package org.trimodal.savedmodel.checkpoint;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes folders and files that appear under their names whole and synced to disk, or not at all:
 * first as {@code .tmp-<name>-<process>} beside their place, then renamed in one step.
 */
public final class AtomicDirectory {
  private static final Pattern TEMPORARY = Pattern.compile("\\.tmp-(.+)-(\\d{1,18})");

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
   * @param target must not be there; folders above it are made
   * @param filler writes the files; when it throws, nothing is left and its exception goes on
   * @throws FileAlreadyExistsException if the target is there
   * @throws IOException if writing, syncing or renaming fails
   */
  public static void write(Path target, Filler filler) throws IOException {
    write(target, filler, Disk.REAL);
  }

  static void write(Path target, Filler filler, Disk disk) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(absolute.toString());
    }
    Files.createDirectories(parent(absolute));
    appear(
        absolute,
        temporary -> {
          Files.createDirectory(temporary);
          filler.fill(temporary);
          try (Stream<Path> all = Files.walk(temporary)) {
            for (Path path : all.toList()) {
              disk.sync(path);
            }
          }
        },
        disk);
  }

  /**
   * Replaces one small file: readers see the old text or the new one.
   *
   * @param file to be there afterwards
   * @param text its whole content
   * @throws IOException if that fails; the old file is then as it was
   */
  public static void replace(Path file, String text) throws IOException {
    replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Replaces one small file: readers see the old content or the new one.
   *
   * @param file to be there afterwards
   * @param content all of its bytes
   * @throws IOException if that fails; the old file is then as it was
   */
  public static void replace(Path file, byte[] content) throws IOException {
    replace(file, content, Disk.REAL);
  }

  static void replace(Path file, byte[] content, Disk disk) throws IOException {
    appear(
        file.toAbsolutePath().normalize(),
        temporary -> {
          Files.write(temporary, content);
          disk.sync(temporary);
        },
        disk);
  }

  /**
   * Removes what killed processes have left half-written in a folder; what another process is
   * writing stays.
   */
  public static void removeLeftovers(Path folder) throws IOException {
    removeLeftovers(folder, name -> true);
  }

  /** Removes a folder so that nobody can take what is left of it for the whole. */
  static void delete(Path folder) throws IOException {
    delete(folder, Disk.REAL);
  }

  static void delete(Path folder, Disk disk) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Path doomed = temporary(absolute);
    remove(doomed);
    Files.move(absolute, doomed, StandardCopyOption.ATOMIC_MOVE);
    disk.sync(parent(absolute)); // or a crash could bring the name back over half of the files
    remove(doomed);
  }

  private static void appear(Path target, Filler writer, Disk disk) throws IOException {
    Path parent = parent(target);
    removeLeftovers(parent, String.valueOf(target.getFileName())::equals);
    Path temporary = temporary(target);
    try {
      writer.fill(temporary);
      // Renaming replaces a file; a folder that has files stays as it is.
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (Throwable failure) {
      try {
        remove(temporary);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
    disk.sync(parent);
  }

  private static Path temporary(Path target) {
    return target.resolveSibling(
        ".tmp-%s-%s".formatted(target.getFileName(), ProcessHandle.current().pid()));
  }

  private static void removeLeftovers(Path folder, Predicate<String> ofName) throws IOException {
    List<Path> leftovers;
    try (Stream<Path> all = Files.list(folder)) {
      leftovers =
          all.filter(
                  path -> {
                    Matcher name = TEMPORARY.matcher(String.valueOf(path.getFileName()));
                    return name.matches()
                        && ofName.test(name.group(1))
                        && isDead(Long.parseLong(name.group(2)));
                  })
              .toList();
    }
    for (Path leftover : leftovers) {
      remove(leftover);
    }
  }

  /** This process is not writing now, so its number is that of an earlier one, as in containers. */
  private static boolean isDead(long process) {
    return process == ProcessHandle.current().pid() || ProcessHandle.of(process).isEmpty();
  }

  private static void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
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
}
