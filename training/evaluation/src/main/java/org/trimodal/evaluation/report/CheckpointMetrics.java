package org.trimodal.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.trimodal.metric.MetricText;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.training.run.CsvForm;
import org.trimodal.training.run.RunFolder;

/**
 * What was measured of a run's checkpoint, by split and then by the names of {@code metrics.csv}:
 * {@code valid} at the end of the epoch that the checkpoint stands at, and {@code test} of the best
 * checkpoint, if that was evaluated on the test split.
 */
public final class CheckpointMetrics {
  private static final String VALID = "valid_";

  private CheckpointMetrics() {}

  /**
   * Both, as far as they were measured.
   *
   * @param step of the checkpoint
   */
  public static Map<String, Map<String, Double>> of(RunFolder run, long step) {
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    try {
      if (Files.exists(run.metrics())) {
        valid(run.metrics(), step).ifPresent(found -> metrics.put("valid", found));
      }
      Path measured = run.folder().resolve("evaluation-test").resolve("metrics.json");
      Optional<Checkpoint> best = new CheckpointStore(run.checkpoints(), 1).best();
      if (Files.exists(measured) && best.filter(each -> each.step() == step).isPresent()) {
        metrics.put("test", numbers(new JsonMapper().readTree(Files.readString(measured))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return metrics;
  }

  private static Optional<Map<String, Double>> valid(Path file, long step) throws IOException {
    try (CSVParser rows = CSVParser.parse(Files.readString(file), CsvForm.NAMED)) {
      for (CSVRecord row : rows) {
        if (Long.parseLong(row.get("step")) == step) {
          return Optional.of(valid(row.toMap()));
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, Double> valid(Map<String, String> cells) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    cells.forEach(
        (name, cell) -> {
          if (name.startsWith(VALID) && !cell.equals(MetricText.ABSENT)) {
            metrics.put(name.substring(VALID.length()), Double.valueOf(cell));
          }
        });
    return metrics;
  }

  /** What is defined; intervals and matrices are left out. */
  private static Map<String, Double> numbers(JsonNode measured) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    measured
        .properties()
        .forEach(
            each -> {
              if (each.getValue().isNumber()) {
                metrics.put(each.getKey(), each.getValue().doubleValue());
              }
            });
    return metrics;
  }
}
