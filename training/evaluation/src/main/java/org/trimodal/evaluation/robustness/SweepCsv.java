package org.trimodal.evaluation.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.trimodal.evaluation.prediction.Missing;
import org.trimodal.metric.Metric;
import org.trimodal.metric.SentimentMetrics;
import org.trimodal.training.run.CsvForm;

/**
 * {@code robustness.csv}: a row per point, {@code missing,modality,share,n} and every metric; what
 * is not defined is {@code n/a}.
 */
public final class SweepCsv {
  /** Name of the file. */
  public static final String FILE = "robustness.csv";

  private static final String ABSENT = "n/a";

  private SweepCsv() {}

  /** All lines. */
  public static String of(List<SweepPoint> points) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CsvForm.ROWS)) {
      List<String> header = new ArrayList<>(List.of("missing", "modality", "share", "n"));
      for (Metric metric : Metric.values()) {
        header.add(metric.key());
      }
      printer.printRecord(header);
      for (SweepPoint point : points) {
        List<Object> cells =
            new ArrayList<>(
                List.of(
                    point.missing().key(), point.modality(), point.share(), point.metrics().n()));
        for (Metric metric : Metric.values()) {
          var value = point.metrics().value(metric);
          cells.add(value.isPresent() ? value.getAsDouble() : ABSENT);
        }
        printer.printRecord(cells);
      }
    }
    return text.toString();
  }

  /** Reads what {@link #of} made; nothing where there is no such file. */
  public static List<SweepPoint> read(Path file) throws IOException {
    List<SweepPoint> points = new ArrayList<>();
    if (Files.isRegularFile(file)) {
      try (CSVParser parser = CSVParser.parse(Files.readString(file), CsvForm.NAMED)) {
        parser.forEach(row -> points.add(point(row)));
      }
    }
    return points;
  }

  private static SweepPoint point(CSVRecord row) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (!row.get(metric.key()).equals(ABSENT)) {
        values.put(metric, Double.parseDouble(row.get(metric.key())));
      }
    }
    return new SweepPoint(
        Missing.valueOf(row.get("missing").toUpperCase(Locale.ROOT)),
        row.get("modality"),
        Double.parseDouble(row.get("share")),
        new SentimentMetrics(Integer.parseInt(row.get("n")), values));
  }
}
