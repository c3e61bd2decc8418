package org.trimodal.data.quality;

import com.google.common.math.IntMath;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many values lie in each of equally wide bins.
 *
 * @param title what is counted
 * @param from lower end of the first bin
 * @param binWidth of every bin
 * @param counts per bin; the last takes its upper end too
 */
public record Histogram(String title, double from, double binWidth, List<Integer> counts) {
  private static final int BAR = 40;

  /** Copies the list. */
  public Histogram {
    counts = List.copyOf(counts);
  }

  /** Counts values, which may be none, in that many bins. */
  static Histogram of(String title, List<Double> values, int bins) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    return count(title, values, bins, least, most > least ? (most - least) / bins : 1);
  }

  /** Counts whole numbers, which may be none, in at most that many bins of whole widths. */
  static Histogram ofWhole(String title, List<Integer> values, int most) {
    int least = values.stream().mapToInt(Integer::intValue).min().orElse(0);
    int range = values.stream().mapToInt(Integer::intValue).max().orElse(0) - least + 1;
    int width = IntMath.divide(range, most, RoundingMode.CEILING);
    int bins = IntMath.divide(range, width, RoundingMode.CEILING);
    return count(title, values.stream().map(Integer::doubleValue).toList(), bins, least, width);
  }

  private static Histogram count(
      String title, List<Double> values, int bins, double least, double width) {
    int[] counts = new int[bins];
    for (double value : values) {
      counts[(int) Math.min(bins - 1, (value - least) / width)]++;
    }
    List<Integer> list = new ArrayList<>();
    for (int count : counts) {
      list.add(count);
    }
    return new Histogram(title, least, width, list);
  }

  /** Middle of a bin. */
  public double middle(int bin) {
    return from + (bin + 0.5) * binWidth;
  }

  /** Bars of characters, a line each. */
  List<String> asText() {
    int most = Math.max(1, counts.stream().mapToInt(Integer::intValue).max().orElse(1));
    List<String> lines = new ArrayList<>();
    for (int bin = 0; bin < counts.size(); bin++) {
      int count = counts.get(bin);
      lines.add(
          String.format(
              Locale.ROOT,
              "%9.2f .. %9.2f %7d %s",
              from + bin * binWidth,
              from + (bin + 1) * binWidth,
              count,
              "#".repeat((int) Math.ceil((double) count * BAR / most))));
    }
    return lines;
  }
}
