package org.trimodal.metric;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How often each class was taken for each.
 *
 * @param classes names
 * @param counts {@code [truth][prediction]}, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // counts to compute with, never compared
public record ConfusionMatrix(List<String> classes, int[][] counts) {
  /** Copies the names. */
  public ConfusionMatrix {
    classes = List.copyOf(classes);
  }

  /** Share of right decisions; absent where nothing was to decide. */
  public OptionalDouble accuracy() {
    int right = IntStream.range(0, counts.length).map(c -> counts[c][c]).sum();
    return total() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / total());
  }

  /** F1 of each class, weighted by how often the truth has it; absent as above. */
  public OptionalDouble weightedF1() {
    double weighted = 0;
    for (int c = 0; c < counts.length; c++) {
      weighted += support(c) * f1(c);
    }
    return total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(weighted / total());
  }

  /** How often the truth has a class. */
  public int support(int c) {
    return Arrays.stream(counts[c]).sum();
  }

  private double f1(int c) {
    int predicted = Arrays.stream(counts).mapToInt(row -> row[c]).sum();
    // 2 TP / (2 TP + FP + FN), and TP + FP is what was predicted, TP + FN what is true.
    return counts[c][c] == 0 ? 0 : 2.0 * counts[c][c] / (predicted + support(c));
  }

  private int total() {
    return IntStream.range(0, counts.length).map(this::support).sum();
  }
}
