package org.trimodal.evaluation.experiment;

import java.util.List;
import org.trimodal.evaluation.picture.Panel;
import org.trimodal.evaluation.picture.Picture;
import org.trimodal.evaluation.picture.Spreads;
import org.trimodal.evaluation.picture.Spreads.Spread;
import org.trimodal.metric.Metric;

/** A table of results as a picture: a panel for each of the main metrics, a row per variant. */
final class ResultPicture {
  private static final int WIDTH = 460;
  private static final double PERCENT = 100;

  private static final List<Metric> SHOWN =
      List.of(Metric.ACC7, Metric.ACC2_HAS0, Metric.MAE, Metric.CORR);

  private ResultPicture() {}

  static Picture of(String name, ResultTable table) {
    List<Panel> panels =
        SHOWN.stream()
            .filter(table.metrics()::contains)
            .map(metric -> panel(metric, table))
            .toList();
    return new Picture(
        name,
        "Mean over the seeds on the %s utterances, whiskers of one standard deviation"
            .formatted(table.utterances()),
        2,
        panels);
  }

  private static Panel panel(Metric metric, ResultTable table) {
    double scale = metric.kind() == Metric.Kind.SHARE ? PERCENT : 1;
    List<Spread> spreads =
        table.rows().stream()
            .flatMap(
                row ->
                    row.cell(metric).stream()
                        .map(
                            cell ->
                                new Spread(
                                    ResultText.name(row),
                                    scale * cell.spread().mean(),
                                    scale * cell.spread().deviation())))
            .toList();
    String unit =
        metric.kind() == Metric.Kind.SHARE ? metric.label() + ", percent" : metric.label();
    return Spreads.of(metric.label(), unit, spreads, WIDTH);
  }
}
