package org.trimodal.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.trimodal.training.metric.SentimentMetrics;

/** The field's table as text; accuracies and F1 in percent, what is not defined as n/a. */
public final class MetricsTable {
  /** Printed for a value that is absent. */
  static final String ABSENT = "n/a";

  private static final List<String> HEADER =
      List.of(
          "", "Acc-7", "Acc-5", "Acc-2 has0", "Acc-2 non0", "F1 has0", "F1 non0", "MAE", "Corr");

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with its header and no row. */
  public MetricsTable() {
    rows.add(HEADER);
  }

  /**
   * Appends a row.
   *
   * @param name in the first column
   * @param metrics the other columns
   */
  public MetricsTable add(String name, SentimentMetrics metrics) {
    rows.add(
        List.of(
            name,
            percent(metrics.acc7()),
            percent(metrics.acc5()),
            percent(metrics.acc2Has0()),
            percent(metrics.acc2Non0()),
            percent(metrics.f1Has0()),
            percent(metrics.f1Non0()),
            number(metrics.mae()),
            number(metrics.corr())));
    return this;
  }

  /** Lines with aligned columns, each ended. */
  public String text() {
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(("%-" + Math.max(1, widths[0]) + "s").formatted(row.get(0)));
      for (int c = 1; c < widths.length; c++) {
        text.append(("  %" + widths[c] + "s").formatted(row.get(c)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String percent(OptionalDouble fraction) {
    return fraction.isPresent()
        ? String.format(Locale.ROOT, "%.1f", 100 * fraction.getAsDouble())
        : ABSENT;
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : ABSENT;
  }
}
