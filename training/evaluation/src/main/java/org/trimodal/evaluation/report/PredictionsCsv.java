package org.trimodal.evaluation.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.trimodal.metric.Predictions;
import org.trimodal.training.run.CsvForm;

/**
 * The content of {@code predictions.csv}, in the data set's order: {@code
 * id,truth,score,polarity,intensity}, with {@code truth_1,...,score_1,...} for several targets.
 *
 * <p>Polarity is the class of highest probability; cells of heads that are off are empty.
 */
final class PredictionsCsv {
  private PredictionsCsv() {}

  /**
   * All lines.
   *
   * @param ids one per utterance
   * @param truths {@code [utterances * targets]}
   * @param predictions of the same utterances
   */
  static String of(List<String> ids, float[] truths, Predictions predictions) throws IOException {
    int targets = predictions.targets();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CsvForm.ROWS)) {
      List<String> header = new ArrayList<>(List.of("id"));
      header.addAll(names("truth", targets));
      header.addAll(names("score", targets));
      header.addAll(List.of("polarity", "intensity"));
      printer.printRecord(header);
      for (int i = 0; i < ids.size(); i++) {
        List<Object> cells = new ArrayList<>(List.of(ids.get(i)));
        for (int t = 0; t < targets; t++) {
          cells.add(truths[i * targets + t]);
        }
        for (int t = 0; t < targets; t++) {
          cells.add(predictions.score()[i * targets + t]);
        }
        cells.add(predictions.classes() == 0 ? "" : predictions.polarityClass(i));
        cells.add(predictions.intensity().length == 0 ? "" : predictions.intensity()[i]);
        printer.printRecord(cells);
      }
    }
    return text.toString();
  }

  private static List<String> names(String name, int targets) {
    List<String> names = new ArrayList<>();
    for (int t = 1; t <= targets; t++) {
      names.add(targets == 1 ? name : name + "_" + t);
    }
    return names;
  }
}
