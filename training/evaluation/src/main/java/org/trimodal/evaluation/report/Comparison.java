package org.trimodal.evaluation.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.trimodal.metric.Bootstrap;
import org.trimodal.metric.Clusters;
import org.trimodal.metric.Interval;
import org.trimodal.metric.Predictions;

/** Mean absolute errors of others beside the model's, with intervals of the paired difference. */
final class Comparison {
  private static final Bootstrap BOOTSTRAP = Bootstrap.standard();

  private final float[] truths;
  private final Clusters clusters;
  private final double[] model;
  private final Map<String, Predictions> others = new LinkedHashMap<>();

  Comparison(float[] truths, Clusters clusters, Predictions model) {
    this.truths = truths;
    this.clusters = clusters;
    this.model = errors(model);
  }

  Comparison add(String name, Predictions predictions) {
    others.put(name, predictions);
    return this;
  }

  /** A line for each. */
  String text() {
    StringBuilder text =
        new StringBuilder(
            "MAE of the others minus the model's, bootstrap 95%% interval over %s\n"
                .formatted(clusters.text()));
    others.forEach(
        (name, predictions) -> {
          double[] errors = errors(predictions);
          double difference = 0;
          for (int i = 0; i < errors.length; i++) {
            difference += (errors[i] - model[i]) / errors.length;
          }
          Interval interval = BOOTSTRAP.ofDifference(errors, model, clusters);
          text.append(
              String.format(
                  Locale.ROOT,
                  "%-24s %+.3f  [%+.3f, %+.3f]%s%n",
                  name,
                  difference,
                  interval.low(),
                  interval.high(),
                  interval.excludesZero() ? "" : "  (includes 0)"));
        });
    return text.toString();
  }

  /** Per utterance, the mean over its targets. */
  private double[] errors(Predictions predictions) {
    int targets = predictions.targets();
    double[] errors = new double[predictions.utterances()];
    for (int i = 0; i < truths.length; i++) {
      errors[i / targets] += Math.abs((double) truths[i] - predictions.score()[i]) / targets;
    }
    return errors;
  }
}
