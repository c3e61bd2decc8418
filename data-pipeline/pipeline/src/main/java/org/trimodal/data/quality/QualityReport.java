package org.trimodal.data.quality;

import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.shard.DataSet;

/**
 * What a user should know of his data before he trains on it.
 *
 * @param sections in the order to read
 */
public record QualityReport(List<Section> sections) {
  /** Copies the list. */
  public QualityReport {
    sections = List.copyOf(sections);
  }

  /**
   * Looks at a data set: at its manifest and index, and once through its shards.
   *
   * @throws org.trimodal.data.DataException if it is damaged
   */
  public static QualityReport of(DataSet data) {
    return new Inspection(data).report();
  }

  /** As lines of text. */
  public List<String> asText() {
    List<String> lines = new ArrayList<>();
    for (Section section : sections) {
      lines.add(section.title());
      section.lines().forEach(line -> lines.add("  " + line));
      for (Histogram histogram : section.histograms()) {
        lines.add("  " + histogram.title());
        histogram.asText().forEach(line -> lines.add("  " + line));
      }
      lines.add("");
    }
    return lines;
  }
}
