package org.trimodal.files;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What processes that died have left half-written. */
public final class Leftovers {
  private Leftovers() {}

  /** Removes those in a folder; what another process is writing stays. */
  public static void removeFrom(Path folder) throws IOException {
    for (Path leftover : in(folder, name -> true)) {
      remove(leftover);
    }
  }

  /** Those of one file or folder. */
  static List<Path> of(Path target) throws IOException {
    String name = String.valueOf(target.getFileName());
    return in(target.resolveSibling(""), name::equals);
  }

  /** A file, or a folder with all that is in it, or nothing. */
  static void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      MoreFiles.deleteRecursively(path, RecursiveDeleteOption.ALLOW_INSECURE);
    } else {
      Files.deleteIfExists(path);
    }
  }

  private static List<Path> in(Path folder, Predicate<String> ofName) throws IOException {
    return TemporaryName.in(folder).entrySet().stream()
        .filter(each -> ofName.test(each.getValue().name()) && each.getValue().isOfTheDead())
        .map(Map.Entry::getKey)
        .toList();
  }
}
