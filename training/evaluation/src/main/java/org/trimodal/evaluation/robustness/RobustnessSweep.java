package org.trimodal.evaluation.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.evaluation.prediction.Missing;
import org.trimodal.evaluation.prediction.MissingShares;
import org.trimodal.evaluation.prediction.ModelOnData;
import org.trimodal.evaluation.prediction.Withheld;
import org.trimodal.metric.SentimentMetrics;

/**
 * Measures a model with growing shares of each modality missing, and of all at once, each drawn on
 * its own.
 *
 * @param model to measure
 * @param split to measure it on
 * @param seed of what is missing
 */
public record RobustnessSweep(ModelOnData model, Split split, long seed) {
  /** From nothing to nine tenths. */
  public static final List<Double> SHARES =
      List.of(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);

  /**
   * Measures.
   *
   * @param shares from 0 to 1, rising
   * @param progress hears of each point when it is measured
   */
  public List<SweepPoint> run(List<Double> shares, Consumer<SweepPoint> progress) {
    int utterances = model.ids(split).size();
    SentimentMetrics whole = measured(Withheld.nothing());
    List<SweepPoint> points = new ArrayList<>();
    for (Missing missing : Missing.values()) {
      for (String modality : modalities()) {
        for (double share : shares) {
          SentimentMetrics left =
              share == 0 ? whole : measured(missing.of(shares(modality, share), utterances, seed));
          points.add(new SweepPoint(missing, modality, share, left));
          progress.accept(points.get(points.size() - 1));
        }
      }
    }
    return points;
  }

  private SentimentMetrics measured(Withheld withheld) {
    return SentimentMetrics.of(
        model.truths(split), model.split(split).predict(withheld), model.tasks());
  }

  private List<String> modalities() {
    List<String> names =
        new ArrayList<>(
            model.predictor().widths().keySet().stream().sorted(Modality.ORDER).toList());
    if (names.size() > 1) {
      names.add(MissingShares.ALL);
    }
    return names;
  }

  private Map<String, Double> shares(String modality, double share) {
    Map<String, Double> shares = new TreeMap<>();
    for (String name : model.predictor().widths().keySet()) {
      if (modality.equals(MissingShares.ALL) || modality.equals(name)) {
        shares.put(name, share);
      }
    }
    return shares;
  }
}
