package org.trimodal.evaluation.tuning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVPrinter;
import org.trimodal.files.WholeFile;
import org.trimodal.metric.MetricText;
import org.trimodal.training.run.CsvForm;

/**
 * {@code leaderboard.csv}: the trials, those trained farthest first and the better ones before the
 * others; replaced as a whole after each training.
 */
public final class Leaderboard {
  private final Path file;
  private final Map<Trial, Standing> standings = new HashMap<>();
  private final Map<Trial, Integer> rungs = new HashMap<>();

  Leaderboard(Path file) {
    this.file = file;
  }

  /** Takes in a trial that was trained to a rung. */
  void add(Standing standing, int rung) {
    standings.put(standing.trial(), standing);
    rungs.put(standing.trial(), rung);
    write();
  }

  /** The best of those that were trained farthest. */
  public Standing best() {
    return standings().get(0);
  }

  private List<Standing> standings() {
    Comparator<Standing> farthest =
        Comparator.comparing(each -> -rungs.getOrDefault(each.trial(), 0));
    return standings.values().stream().sorted(farthest.thenComparing(Standing.BETTER)).toList();
  }

  private void write() {
    StringBuilder text = new StringBuilder();
    List<Standing> sorted = standings();
    try (CSVPrinter printer = new CSVPrinter(text, CsvForm.ROWS)) {
      Trial first = sorted.get(0).trial();
      List<String> header = new ArrayList<>(List.of("place", "trial", "rung", "epochs"));
      header.addAll(List.of("best_epoch", "valid_" + Standing.metric(first).key()));
      first.settings().forEach(setting -> header.add(key(setting)));
      printer.printRecord(header);
      for (int place = 1; place <= sorted.size(); place++) {
        Standing standing = sorted.get(place - 1);
        Trial trial = standing.trial();
        List<Object> line = new ArrayList<>(List.of(place, trial.number()));
        line.addAll(List.of(rungs.getOrDefault(trial, 0) + 1, standing.epochs()));
        line.add(standing.bestEpoch());
        line.add(Double.isNaN(standing.value()) ? MetricText.ABSENT : standing.value());
        trial.settings().forEach(setting -> line.add(value(setting)));
        printer.printRecord(line);
      }
      WholeFile.replace(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(String setting) {
    return setting.substring(0, setting.indexOf('='));
  }

  private static String value(String setting) {
    return setting.substring(setting.indexOf('=') + 1);
  }
}
