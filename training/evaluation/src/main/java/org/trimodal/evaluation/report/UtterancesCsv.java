package org.trimodal.evaluation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.trimodal.evaluation.picture.PrincipalComponents;
import org.trimodal.metric.Predictions;
import org.trimodal.training.run.CsvForm;

/**
 * The content of {@code utterances.csv}, in the data set's order: what pictures need beside the
 * predictions. {@code id}; {@code text_length} and so on; {@code probability_0} and so on of the
 * polarity's classes; {@code pc1,pc2,pc_rest} of the fused representation.
 */
final class UtterancesCsv {

  private static final String LENGTH = "_length";
  private static final String PROBABILITY = "probability_";
  private static final List<String> COMPONENTS = List.of("pc1", "pc2", "pc_rest");

  private final List<String> header;
  private final List<CSVRecord> rows;

  private UtterancesCsv(List<String> header, List<CSVRecord> rows) {
    this.header = List.copyOf(header);
    this.rows = List.copyOf(rows);
  }

  /**
   * All lines.
   *
   * @param ids one per utterance
   * @param modalities names
   * @param lengths per utterance, steps of each modality
   * @param predictions of the same utterances
   * @param components of their representations
   */
  static String of(
      List<String> ids,
      List<String> modalities,
      List<List<Integer>> lengths,
      Predictions predictions,
      Optional<PrincipalComponents> components)
      throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CsvForm.ROWS)) {
      List<String> header = new ArrayList<>(List.of("id"));
      modalities.forEach(name -> header.add(name + LENGTH));
      for (int c = 0; c < predictions.classes(); c++) {
        header.add(PROBABILITY + c);
      }
      components.ifPresent(plane -> header.addAll(COMPONENTS));
      printer.printRecord(header);
      for (int i = 0; i < ids.size(); i++) {
        List<Object> cells = new ArrayList<>(List.of(ids.get(i)));
        cells.addAll(lengths.get(i));
        for (int c = 0; c < predictions.classes(); c++) {
          cells.add(predictions.polarity()[i * predictions.classes() + c]);
        }
        if (components.isPresent()) {
          PrincipalComponents plane = components.get();
          cells.add((float) plane.first()[i]);
          cells.add((float) plane.second()[i]);
          cells.add((float) plane.rest()[i]);
        }
        printer.printRecord(cells);
      }
    }
    return text.toString();
  }

  /** Reads what {@link #of} made; absent where there is no such file. */
  static Optional<UtterancesCsv> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (CSVParser parser = CSVParser.parse(Files.readString(file), CsvForm.NAMED)) {
      return Optional.of(new UtterancesCsv(parser.getHeaderNames(), parser.getRecords()));
    }
  }

  /** Names of the modalities. */
  List<String> modalities() {
    return header.stream()
        .filter(name -> name.endsWith(LENGTH))
        .map(name -> name.substring(0, name.length() - LENGTH.length()))
        .toList();
  }

  /** Steps of a modality, {@code [utterances]}. */
  int[] lengths(String modality) {
    return rows.stream().mapToInt(row -> Integer.parseInt(row.get(modality + LENGTH))).toArray();
  }

  /** Number of the polarity's classes, 0 where the head is off. */
  int classes() {
    return (int) header.stream().filter(name -> name.startsWith(PROBABILITY)).count();
  }

  /** Probabilities {@code [utterances * classes]}, row-major. */
  float[] probabilities() {
    int classes = classes();
    float[] all = new float[rows.size() * classes];
    for (int c = 0; c < classes; c++) {
      double[] column = column(PROBABILITY + c);
      for (int i = 0; i < column.length; i++) {
        all[i * classes + c] = (float) column[i];
      }
    }
    return all;
  }

  /** Of the representations, where the model tells them. */
  Optional<PrincipalComponents> components() {
    return header.containsAll(COMPONENTS)
        ? Optional.of(
            new PrincipalComponents(
                column(COMPONENTS.get(0)), column(COMPONENTS.get(1)), column(COMPONENTS.get(2))))
        : Optional.empty();
  }

  private double[] column(String name) {
    return rows.stream().mapToDouble(row -> Double.parseDouble(row.get(name))).toArray();
  }
}
