package org.trimodal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name that a file or folder has until it is whole, {@code .<name>.tmp-<process>}. Releases up
 * to 0.1.0 wrote models and runs as {@code .tmp-<name>-<process>}.
 *
 * @param name that it is to have
 * @param process that writes it
 */
record TemporaryName(String name, long process) {
  private static final Pattern FORM = Pattern.compile("(?s)\\.(.+)\\.tmp-(\\d{1,18})");
  private static final Pattern EARLIER = Pattern.compile("(?s)\\.tmp-(.+)-(\\d{1,18})");

  /** The name that this process gives. */
  static TemporaryName own(String name) {
    return new TemporaryName(name, ProcessHandle.current().pid());
  }

  /** All in a folder, by the paths that have them. */
  static Map<Path, TemporaryName> in(Path folder) throws IOException {
    Map<Path, TemporaryName> found = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.forEach(path -> of(path).ifPresent(temporary -> found.put(path, temporary)));
    }
    return found;
  }

  private static Optional<TemporaryName> of(Path path) {
    String name = String.valueOf(path.getFileName());
    return Stream.of(FORM, EARLIER)
        .map(form -> form.matcher(name))
        .filter(Matcher::matches)
        .map(parts -> new TemporaryName(parts.group(1), Long.parseLong(parts.group(2))))
        .findFirst();
  }

  /** Of a dead process. This one has just begun, so its own number is that of an earlier one. */
  boolean isOfTheDead() {
    return process == ProcessHandle.current().pid() || ProcessHandle.of(process).isEmpty();
  }

  /**
   * Of a living process that has not begun since the last change: or else the number went to
   * another one.
   *
   * @param path that has the name
   */
  boolean isOfItsWriter(Path path) throws IOException {
    if (isOfTheDead()) {
      return false;
    }
    FileTime changed = Files.getLastModifiedTime(path);
    return ProcessHandle.of(process)
        .flatMap(living -> living.info().startInstant())
        .map(begun -> !begun.isAfter(changed.toInstant()))
        .orElse(true);
  }

  @Override
  public String toString() {
    return ".%s.tmp-%d".formatted(name, process);
  }
}
