package org.trimodal.data.quality;

import java.util.List;

/**
 * One matter of a report.
 *
 * @param title of the matter
 * @param lines that tell it
 * @param histograms that show it
 */
public record Section(String title, List<String> lines, List<Histogram> histograms) {
  /** Copies the lists. */
  public Section {
    lines = List.copyOf(lines);
    histograms = List.copyOf(histograms);
  }

  static Section of(String title, List<String> lines) {
    return new Section(title, lines, List.of());
  }
}
