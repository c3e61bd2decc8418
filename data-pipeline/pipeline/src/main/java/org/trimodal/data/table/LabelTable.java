package org.trimodal.data.table;

import com.google.common.base.CharMatcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.trimodal.data.DataException;
import org.trimodal.data.InputFile;
import org.trimodal.data.Split;
import org.trimodal.data.table.DatasetRecipe.Labels;

/**
 * The table of labels, its fields parted by commas, semicolons or tabs, whichever gives the columns
 * that the recipe names; read once: ids, transcripts and scores fit in memory, features do not.
 */
final class LabelTable {
  /** MMSA joins the columns of an id like this. */
  private static final String BETWEEN_IDS = "$_$";

  private final Path file;
  private final Labels labels;
  private final Map<String, Split> splitNames = new LinkedHashMap<>();
  private final Map<Split, List<LabelRow>> rows = new EnumMap<>(Split.class);

  private LabelTable(Path file, Labels labels) {
    this.file = file;
    this.labels = labels;
    for (Split split : Split.values()) {
      splitNames.put(name(labels, split), split);
      rows.put(split, new ArrayList<>());
    }
  }

  /**
   * Reads a table.
   *
   * @throws DataException if it is not as the recipe says, naming line and column
   */
  static LabelTable read(Path file, Labels labels) {
    LabelTable table = new LabelTable(file, labels);
    try (BufferedReader text = InputFile.reader(file);
        RowLimit reader = new RowLimit(text);
        CSVParser parser = CSVParser.parse(reader, TableFormat.sniff(text, needed(labels)))) {
      table.requireColumns(parser.getHeaderNames());
      long read = parser.getCurrentLineNumber();
      for (CSVRecord row : parser) {
        if (FrameCell.isBlankLine(row.toList()) && parser.getHeaderNames().size() > 1) {
          read = parser.getCurrentLineNumber();
          continue;
        }
        long breaks = row.stream().mapToLong(LabelTable::lineBreaks).sum();
        table.add(row, Math.max(read + 1, parser.getCurrentLineNumber() - breaks));
        read = parser.getCurrentLineNumber();
        reader.nextRow();
      }
      return table;
    } catch (UncheckedIOException | IllegalArgumentException | IOException e) {
      throw CsvFailure.in(file, "expected a CSV table with a header", e);
    }
  }

  /** The rows of a split in the table's order. */
  List<LabelRow> of(Split split) {
    return rows.getOrDefault(split, List.of());
  }

  private void add(CSVRecord row, long line) {
    if (!row.isConsistent()) {
      throw at(
          line,
          "expected %d fields as in the header, found %d"
              .formatted(row.getParser().getHeaderNames().size(), row.size()));
    }
    Map<String, String> columns = row.toMap();
    String id = labels.id().stream().map(row::get).collect(Collectors.joining(BETWEEN_IDS));
    if (CharMatcher.whitespace().matchesAllOf(id)) {
      throw at(line, "expected an id in %s, found none".formatted(labels.id()));
    }
    float[] scores = new float[labels.scores().size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(row.get(labels.scores().get(i)), labels.scores().get(i), line);
    }
    split(row.get(labels.split()), line)
        .add(new LabelRow(line, id, columns, labels.text().map(row::get).orElse(""), scores));
  }

  private float score(String written, String column, long line) {
    OptionalDouble score = FrameCell.number(written);
    if (score.isEmpty() || (FrameCell.isMissing(written) && !isNan(written))) {
      throw at(
          line,
          "%s: expected a number%s, found '%s'"
              .formatted(
                  column,
                  FrameCell.hasDecimalComma(written) ? " with a decimal point" : "",
                  written));
    }
    return (float) score.getAsDouble();
  }

  private List<LabelRow> split(String written, long line) {
    Optional<Split> split = Optional.ofNullable(splitNames.get(written.strip()));
    return rows.getOrDefault(
        split.orElseThrow(
            () ->
                at(
                    line,
                    "%s: expected one of %s, found '%s'"
                        .formatted(
                            labels.split(), String.join(", ", splitNames.keySet()), written))),
        new ArrayList<>());
  }

  private static boolean isNan(String written) {
    return written.strip().equalsIgnoreCase("nan");
  }

  private static long lineBreaks(String field) {
    return field.chars().filter(c -> c == '\n').count();
  }

  private void requireColumns(List<String> header) {
    CsvFailure.requireOnce(file, header);
    for (String column : needed(labels)) {
      if (!header.contains(column)) {
        throw at(
            1,
            "expected a column '%s' in the header%s, found %s"
                .formatted(
                    column,
                    header.size() == 1 ? ", parted by commas, semicolons or tabs" : "",
                    String.join(", ", header)));
      }
    }
  }

  /** The columns that the recipe names. */
  private static List<String> needed(Labels labels) {
    List<String> needed = new ArrayList<>(labels.id());
    labels.text().ifPresent(needed::add);
    needed.addAll(labels.scores());
    needed.add(labels.split());
    return needed;
  }

  private DataException at(long line, String problem) {
    return new DataException(file, "line " + line + ": " + problem);
  }

  private static String name(Labels labels, Split split) {
    return labels
        .splits()
        .map(
            names ->
                switch (split) {
                  case TRAIN -> names.train();
                  case VALID -> names.valid();
                  case TEST -> names.test();
                })
        .orElse(split.key().toLowerCase(Locale.ROOT));
  }
}
