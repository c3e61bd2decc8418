package org.trimodal.data.csd;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;
import org.trimodal.data.InputFile;
import org.trimodal.data.Split;
import org.trimodal.files.IoFailure;

/**
 * Which videos belong to which split: a text with one {@code <split> <video id>} a line, parted by
 * white space or a comma; {@code #} begins a comment.
 *
 * @param videos ids by split, in the text's order
 */
public record Folds(ImmutableListMultimap<Split, String> videos) {
  private static final List<String> STANDARD = List.of("mosi", "mosei");
  private static final Splitter PARTS = Splitter.onPattern("[\\s,]+").omitEmptyStrings().limit(2);

  /**
   * The standard folds of that name, or a file's.
   *
   * @param name {@code mosi}, {@code mosei} or a path
   * @param folder that a path is relative to
   */
  public static Folds named(String name, Path folder) {
    return STANDARD.contains(name) ? standard(name) : read(folder.resolve(name));
  }

  /** The files that {@link #named} reads. */
  static List<Path> files(String name, Path folder) {
    return STANDARD.contains(name) ? List.of() : List.of(folder.resolve(name));
  }

  /**
   * A user's own folds.
   *
   * @throws DataException if it is no such text, naming the line
   */
  public static Folds read(Path file) {
    try {
      return parse(file, InputFile.lines(file));
    } catch (IOException e) {
      throw new DataException(
          file,
          "expected folds, 'mosi', 'mosei' or a readable text file, found " + IoFailure.inWords(e),
          e);
    }
  }

  private static Folds standard(String name) {
    URL resource = Resources.getResource(Folds.class, name + ".folds");
    try {
      return parse(Path.of(name), Resources.readLines(resource, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Folds parse(Path file, List<String> lines) {
    ImmutableListMultimap.Builder<Split, String> videos = ImmutableListMultimap.builder();
    Map<String, Integer> seen = new HashMap<>();
    int number = 0;
    for (String line : lines) {
      number++;
      if (line.isBlank() || line.strip().startsWith("#")) {
        continue;
      }
      List<String> parts = PARTS.splitToList(line.strip());
      String place = "line %d: ".formatted(number);
      if (parts.size() != 2) {
        throw new DataException(
            file, place + "expected a split and a video id, found '%s'".formatted(line));
      }
      Split split =
          split(parts.get(0))
              .orElseThrow(
                  () ->
                      new DataException(
                          file,
                          place
                              + "expected train, valid or test, found '%s'"
                                  .formatted(parts.get(0))));
      @Nullable Integer before = seen.put(parts.get(1), number);
      if (before != null) {
        throw new DataException(
            file,
            place
                + "expected every video once, found '%s' on line %d before"
                    .formatted(parts.get(1), before));
      }
      videos.put(split, parts.get(1));
    }
    return new Folds(videos.build());
  }

  private static Optional<Split> split(String key) {
    return Arrays.stream(Split.values()).filter(split -> split.key().equals(key)).findFirst();
  }
}
