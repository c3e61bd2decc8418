package org.trimodal.training.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.trimodal.training.metric.SentimentMetrics;

/** The names that metrics have in files. */
final class NamedMetrics {
  private NamedMetrics() {}

  /** All but the number of utterances, in the files' order. */
  static Map<String, OptionalDouble> of(SentimentMetrics metrics) {
    Map<String, OptionalDouble> named = new LinkedHashMap<>();
    named.put("mae", metrics.mae());
    named.put("corr", metrics.corr());
    named.put("acc7", metrics.acc7());
    named.put("acc5", metrics.acc5());
    named.put("acc2_has0", metrics.acc2Has0());
    named.put("f1_has0", metrics.f1Has0());
    named.put("acc2_non0", metrics.acc2Non0());
    named.put("f1_non0", metrics.f1Non0());
    named.put("polarity_accuracy", metrics.polarityAccuracy());
    named.put("intensity_mae", metrics.intensityMae());
    return named;
  }
}
