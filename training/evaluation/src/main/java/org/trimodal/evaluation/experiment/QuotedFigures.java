package org.trimodal.evaluation.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trimodal.evaluation.experiment.ResultDocument.Part;
import org.trimodal.evaluation.experiment.ResultTable.Cell;
import org.trimodal.metric.Metric;
import org.trimodal.metric.MetricText;
import org.trimodal.training.run.RunFolderException;

/**
 * Figures that an introduction quotes from the tables below it: {@code {PART: KIND, ROW, METRIC}}
 * is a row's mean over its seeds, {@code {PART: KIND, ROW, METRIC minus 0.871}} how much larger it
 * is than a published figure. So the text cannot fall behind its tables.
 */
public final class QuotedFigures {
  private static final Pattern QUOTE =
      Pattern.compile(
          "\\{([^{}:]+): ([a-z]+), ([^{},]+), ([^{},]+?)(?: minus ([0-9]+(?:\\.[0-9]+)?))?\\}");

  private QuotedFigures() {}

  /**
   * The text with its figures filled in.
   *
   * @throws RunFolderException if the tables lack one
   */
  public static String fill(String text, List<Part> parts) {
    return QUOTE.matcher(text).replaceAll(quote -> Matcher.quoteReplacement(figure(quote, parts)));
  }

  private static String figure(MatchResult quote, List<Part> parts) {
    Metric metric =
        ResultTable.METRICS.stream()
            .filter(each -> each.label().equals(quote.group(4)))
            .findFirst()
            .orElseThrow(() -> missing(quote));
    double mean =
        parts.stream()
            .filter(part -> part.title().equals(quote.group(1)))
            .flatMap(part -> part.sections().stream())
            .filter(section -> section.kind().file().equals(quote.group(2)))
            .flatMap(section -> section.tables().get(0).rows().stream())
            .filter(row -> row.label().equals(quote.group(3)))
            .flatMap(row -> row.cell(metric).map(Cell::spread).stream())
            .findFirst()
            .orElseThrow(() -> missing(quote))
            .mean();
    return Optional.ofNullable(quote.group(5))
        .map(other -> MetricText.difference(metric, mean - Double.parseDouble(other)))
        .orElseGet(() -> MetricText.of(metric, OptionalDouble.of(mean)));
  }

  private static RunFolderException missing(MatchResult quote) {
    return new RunFolderException(
        Path.of(quote.group(1)),
        "expected the figure %s that the introduction quotes, found no such cell in the tables"
            .formatted(quote.group()));
  }
}
