package org.trimodal.evaluation.report;

import com.google.common.primitives.Floats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.data.DataException;
import org.trimodal.metric.Clusters;
import org.trimodal.metric.Predictions;

/**
 * Predictions read from a file, beside the truth.
 *
 * @param file they come from
 * @param ids one per utterance; empty where the file has none
 * @param truths {@code [utterances * targets]}, row-major
 * @param predictions of the same utterances
 */
@SuppressWarnings("ArrayRecordComponent") // columns to compute with, never compared
public record PredictionsTable(
    Path file, List<String> ids, float[] truths, Predictions predictions) {
  /** Copies the ids. */
  public PredictionsTable {
    ids = List.copyOf(ids);
  }

  /**
   * Another model's predictions in this table's order: by their ids where both have them, else row
   * by row.
   *
   * @throws DataException if they are not of the same utterances and truths, naming the first that
   *     differs
   */
  public PredictionsTable inOrder(PredictionsTable other) {
    if (predictions.targets() != other.predictions.targets()) {
      throw differing(
          other,
          predictions.targets() + " scores per utterance",
          Integer.toString(other.predictions.targets()));
    }
    if (utterances() != other.utterances()) {
      throw differing(other, utterances() + " predictions", Integer.toString(other.utterances()));
    }
    PredictionsTable ordered = ids.isEmpty() || other.ids.isEmpty() ? other : other.by(ids, file);
    for (int i = 0; i < truths.length; i++) {
      if (truths[i] != ordered.truths[i]) {
        throw differing(
            other,
            "truth %s of %s".formatted(truths[i], name(i / predictions.targets())),
            Float.toString(ordered.truths[i]));
      }
    }
    return ordered;
  }

  /** Clusters of the utterances by their ids; where the file has none, each utterance alone. */
  public Clusters clusters() {
    return ids.isEmpty() ? Clusters.ofUtterances(utterances()) : Clusters.of(ids);
  }

  private int utterances() {
    return predictions.utterances();
  }

  private PredictionsTable by(List<String> wanted, Path from) {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < ids.size(); row++) {
      rows.put(ids.get(row), row);
    }
    List<Integer> order = new ArrayList<>();
    for (String id : wanted) {
      order.add(
          Optional.ofNullable(rows.get(id))
              .orElseThrow(
                  () ->
                      new DataException(
                          file,
                          "expected the utterances of %s, found no '%s'".formatted(from, id))));
    }
    int targets = predictions.targets();
    return new PredictionsTable(
        file,
        wanted,
        rows(truths, targets, order),
        new Predictions(
            targets,
            rows(predictions.score(), targets, order),
            rows(predictions.polarity(), predictions.classes(), order),
            rows(predictions.intensity(), predictions.intensity().length == 0 ? 0 : 1, order)));
  }

  private static float[] rows(float[] values, int width, List<Integer> order) {
    return Floats.concat(
        order.stream()
            .map(row -> Arrays.copyOfRange(values, row * width, (row + 1) * width))
            .toArray(float[][]::new));
  }

  private String name(int row) {
    return ids.isEmpty() ? "row " + (row + 1) : "'" + ids.get(row) + "'";
  }

  private DataException differing(PredictionsTable other, String expected, String found) {
    return new DataException(
        other.file, "expected %s as in %s, found %s".formatted(expected, file, found));
  }
}
