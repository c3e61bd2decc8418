package org.trimodal.data.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.InputFile;
import org.trimodal.files.IoFailure;

/** A file per utterance, whose name is made of columns of the table. */
final class FileFeatures implements ModalityFeatures {
  private static final Pattern COLUMN = Pattern.compile("\\{([^{}]+)}");

  private final Path base;
  private final String pattern;
  private final int width;
  private final FrameTiming timing;
  private final CountedColumns counted;

  /**
   * Over a pattern.
   *
   * @param base folder that the pattern is relative to
   * @param pattern with column names in braces
   * @param width features per step
   * @param timing of its frames
   * @param rows all rows of the table
   */
  FileFeatures(Path base, String pattern, int width, FrameTiming timing, List<LabelRow> rows) {
    this.base = base;
    this.pattern = pattern;
    this.width = width;
    this.timing = timing;
    this.counted = new CountedColumns(() -> frameTables(rows), width);
  }

  /** Whether a pattern names a file per utterance and not one for all. */
  static boolean fits(String pattern) {
    return COLUMN.matcher(pattern).find();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public FeatureSequence of(LabelRow row) {
    Path file = file(row);
    return InputFile.isAbsent(file)
        ? new FeatureSequence(0, width, new float[0])
        : timing.trueSteps(read(file));
  }

  private FeatureSequence read(Path file) {
    String name = name(file);
    if (name.endsWith(".csv")) {
      return FrameTable.read(file, width, timing.rate(), counted);
    }
    if (name.endsWith(".npz")) {
      try (NpzFeatures arrays = new NpzFeatures(file, width, timing)) {
        return arrays.only();
      }
    }
    if (!name.endsWith(".npy")) {
      throw new DataException(file, "expected a file .npy, .npz or .csv, found another kind");
    }
    try (InputStream in = new BufferedInputStream(InputFile.open(file))) {
      return NpyArray.read(file, String.valueOf(file.getFileName()), in).frames(file, width);
    } catch (IOException e) {
      throw new DataException(file, "expected a readable array, found " + IoFailure.inWords(e), e);
    }
  }

  @Override
  public boolean has(LabelRow row) {
    return !InputFile.isAbsent(file(row));
  }

  @Override
  public String place(LabelRow row) {
    return file(row).toString();
  }

  @Override
  public List<Path> files(List<LabelRow> rows) {
    return rows.stream()
        .map(this::file)
        .filter(file -> !InputFile.isAbsent(file))
        .distinct()
        .toList();
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public void close() {}

  private List<Path> frameTables(List<LabelRow> rows) {
    return files(rows).stream().filter(file -> name(file).endsWith(".csv")).toList();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  private Path file(LabelRow row) {
    Matcher columns = COLUMN.matcher(pattern);
    String name = columns.replaceAll(column -> Matcher.quoteReplacement(value(column, row)));
    try {
      Path file = base.resolve(name).normalize();
      if (!file.startsWith(base.normalize())) {
        throw new DataException(
            base,
            "line %d: expected a file below the folder, found %s".formatted(row.line(), file));
      }
      return file;
    } catch (InvalidPathException e) {
      // Java knows no path of characters that the locale does not have.
      throw new DataException(
          base,
          ("line %d: expected a file name in the locale's characters, found '%s';"
                  + " set LC_ALL to a UTF-8 locale, such as C.UTF-8")
              .formatted(row.line(), name),
          e);
    }
  }

  private String value(MatchResult column, LabelRow row) {
    Map<String, String> columns = row.columns();
    String name = column.group(1);
    if (!columns.containsKey(name) && !name.equals("id")) {
      throw new DataException(
          base,
          "files: expected a column of the table in braces, found '{%s}' which is none of %s"
              .formatted(name, columns.keySet()));
    }
    return columns.getOrDefault(name, row.id());
  }
}
