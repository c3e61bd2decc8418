package org.trimodal.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** {@code timing.csv}: what depends on the clock, kept apart from the metrics. */
public final class TimingCsv {
  private static final double MILLISECONDS = 1000;

  private final Path file;

  /**
   * What all lines of a file come to; epochs that were begun again count as often as they were.
   *
   * @param utterances trained on
   * @param seconds of the steps
   */
  public record Total(long utterances, double seconds) {}

  /** Adds a file up; nothing where there is none. */
  public static Total total(Path file) {
    if (!Files.exists(file)) {
      return new Total(0, 0);
    }
    try (CSVParser lines = CSVParser.parse(Files.readString(file), CsvForm.NAMED)) {
      long utterances = 0;
      double seconds = 0;
      for (CSVRecord line : lines) {
        utterances += Long.parseLong(line.get("utterances"));
        seconds += Double.parseDouble(line.get("train_seconds"));
      }
      return new Total(utterances, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends to a file, which is begun if there is none. */
  public TimingCsv(Path file) {
    this.file = file;
    if (!Files.exists(file)) {
      append("epoch,utterances,train_seconds,valid_seconds,utterances_per_second\n");
    }
  }

  /**
   * Appends an epoch, or what was made of it since the run went on.
   *
   * @param epoch from 1
   * @param utterances trained on
   * @param train time of the steps
   * @param valid time of the validation
   */
  public void add(int epoch, long utterances, Duration train, Duration valid) {
    double seconds = train.toMillis() / MILLISECONDS;
    append(
        String.format(
            Locale.ROOT,
            "%d,%d,%.3f,%.3f,%.1f%n",
            epoch,
            utterances,
            seconds,
            valid.toMillis() / MILLISECONDS,
            seconds > 0 ? utterances / seconds : 0));
  }

  private void append(String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
