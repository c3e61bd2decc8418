package org.trimodal.data.shard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A preparation by a process that was killed, made of one under way in this process. */
public final class KilledPreparation {
  /** More than any process has. */
  private static final String DEAD = "99999999";

  private KilledPreparation() {}

  /**
   * Leaves what a killed process would have left, unless that is there already.
   *
   * @param underWay data set that this process is preparing
   * @param killed data set beside it that the killed process was to make
   */
  public static void leave(Path underWay, Path killed) {
    Path own = unfinished(underWay, Long.toString(ProcessHandle.current().pid()));
    if (Files.notExists(left(killed))) {
      try {
        copy(own, left(killed));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What the killed process left of a data set. */
  public static Path left(Path killed) {
    return unfinished(killed, DEAD);
  }

  /** The digest of every file of a data set, by name. */
  public static Map<String, String> content(Path set) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(set)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        content.put(set.relativize(file).toString(), FileDigest.of("", file).sha256());
      }
    }
    return content;
  }

  private static Path unfinished(Path set, String process) {
    return set.resolveSibling(".%s.tmp-%s".formatted(set.getFileName(), process));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
