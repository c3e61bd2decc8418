package org.trimodal.evaluation.report;

import com.google.common.primitives.Floats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.trimodal.data.DataException;
import org.trimodal.data.InputFile;
import org.trimodal.data.table.CsvFailure;
import org.trimodal.files.IoFailure;
import org.trimodal.metric.LabelReading;
import org.trimodal.metric.Predictions;
import org.trimodal.training.run.CsvForm;

/**
 * Reads predictions from CSV, whoever made them: columns {@code truth} and {@code score} (or {@code
 * truth_1}, {@code score_1} and so on for several targets); {@code id}, {@code polarity} (a class,
 * from 0) and {@code intensity} where they are there; others are left alone.
 */
public final class PredictionsReader {
  private static final CSVFormat FORMAT =
      CsvForm.ROWS
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setAllowMissingColumnNames(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
          .get();

  private final Path file;
  private final int classes;
  private final List<String> ids = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final List<Float> truths = new ArrayList<>();
  private final List<Float> scores = new ArrayList<>();
  private final List<Float> polarities = new ArrayList<>();
  private final List<Float> intensities = new ArrayList<>();

  private PredictionsReader(Path file, int classes) {
    this.file = file;
    this.classes = classes;
  }

  /**
   * Reads a file.
   *
   * @param labels what a polarity means
   * @throws DataException if it is not such a file, naming line and column
   */
  public static PredictionsTable read(Path file, LabelReading labels) {
    return new PredictionsReader(file, labels.count()).read();
  }

  private PredictionsTable read() {
    try (CSVParser parser = CSVParser.parse(text(), FORMAT)) {
      CsvFailure.requireOnce(file, parser.getHeaderNames());
      int targets = targets(parser.getHeaderNames());
      long line = parser.getCurrentLineNumber();
      for (CSVRecord row : parser) {
        add(row, targets, line + 1);
        line = parser.getCurrentLineNumber();
      }
      if (scores.isEmpty()) {
        throw new DataException(file, "expected predictions below the header, found none");
      }
      return new PredictionsTable(
          file,
          ids,
          Floats.toArray(truths),
          new Predictions(
              targets,
              Floats.toArray(scores),
              Floats.toArray(polarities),
              Floats.toArray(intensities)));
    } catch (CharacterCodingException e) {
      throw new DataException(file, "expected text in UTF-8, found other bytes", e);
    } catch (UncheckedIOException | IllegalArgumentException | CSVException e) {
      throw CsvFailure.in(file, "expected CSV with a header", e);
    } catch (IOException e) {
      throw new DataException(file, "expected a readable file, found " + IoFailure.inWords(e), e);
    }
  }

  private String text() throws IOException {
    String text = InputFile.text(file);
    if (text.isBlank()) {
      throw new DataException(file, "expected columns truth and score, found an empty file");
    }
    return text;
  }

  /** Number of scores per utterance. */
  private int targets(List<String> header) {
    if (header.contains("truth") && header.contains("score")) {
      return 1;
    }
    int targets =
        (int)
            IntStream.iterate(1, t -> t + 1)
                .takeWhile(t -> header.contains("truth_" + t) && header.contains("score_" + t))
                .count();
    if (targets == 0) {
      throw new DataException(
          file, "line 1: expected columns truth and score, found " + String.join(", ", header));
    }
    return targets;
  }

  private void add(CSVRecord row, int targets, long line) {
    List<String> header = row.getParser().getHeaderNames();
    if (!row.isConsistent()) {
      throw at(
          line,
          "expected %d cells as in the header, found %d".formatted(header.size(), row.size()));
    }
    for (int t = 1; t <= targets; t++) {
      String number = header.contains("truth") ? "" : "_" + t;
      truths.add(number(row, "truth" + number, line));
      scores.add(number(row, "score" + number, line));
    }
    if (header.contains("id")) {
      addId(row.get("id"), line);
    }
    if (header.contains("polarity") && said(row, "polarity", polarities.size() / classes, line)) {
      addPolarity(number(row, "polarity", line), line);
    }
    if (header.contains("intensity") && said(row, "intensity", intensities.size(), line)) {
      intensities.add(number(row, "intensity", line));
    }
  }

  /** Heads that are off have empty cells, in every row. */
  private boolean said(CSVRecord row, String column, int before, long line) {
    boolean empty = row.get(column).isBlank();
    long rows = row.getRecordNumber() - 1;
    if (empty ? before > 0 : before < rows) {
      throw at(
          line,
          "%s: expected %s as in the lines before, found '%s'"
              .formatted(column, empty ? "a number" : "an empty cell", row.get(column)));
    }
    return !empty;
  }

  private void addId(String id, long line) {
    if (!seen.add(id)) {
      throw at(line, "id: expected each id once, found '%s' again".formatted(id));
    }
    ids.add(id);
  }

  /** As probabilities, of which the class that was said has all. */
  private void addPolarity(float said, long line) {
    if (said != Math.rint(said) || said < 0 || said >= classes) {
      throw at(
          line, "polarity: expected a class from 0 to %d, found '%s'".formatted(classes - 1, said));
    }
    for (int c = 0; c < classes; c++) {
      polarities.add(c == (int) said ? 1f : 0f);
    }
  }

  private float number(CSVRecord row, String column, long line) {
    String written = row.get(column);
    float value;
    try {
      value = Float.parseFloat(written.strip());
    } catch (NumberFormatException e) {
      throw new DataException(
          file, "line %d, %s: expected a number, found '%s'".formatted(line, column, written), e);
    }
    if (!Float.isFinite(value)) {
      throw at(line, "%s: expected a finite number, found '%s'".formatted(column, written));
    }
    return value;
  }

  private DataException at(long line, String problem) {
    String place = problem.startsWith("expected") ? "line %d: %s" : "line %d, %s";
    return new DataException(file, place.formatted(line, problem));
  }
}
