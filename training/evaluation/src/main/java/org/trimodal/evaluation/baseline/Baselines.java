package org.trimodal.evaluation.baseline;

import java.util.List;
import org.trimodal.data.Split;
import org.trimodal.data.shard.DataSet;
import org.trimodal.metric.Predictions;

/** Fitted on the training split; the ridge's strength is chosen on the validation split. */
public final class Baselines {
  private static final List<Double> STRENGTHS =
      List.of(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0);

  private final double[] mean;
  private final Ridge ridge;
  private final double strength;

  private Baselines(double[] mean, Ridge ridge, double strength) {
    this.mean = mean;
    this.ridge = ridge;
    this.strength = strength;
  }

  /** Fits both baselines. */
  public static Baselines fit(DataSet data) {
    Averages train = Averages.of(data, Split.TRAIN);
    Averages valid = Averages.of(data, Split.VALID);
    Ridge best = Ridge.fit(train, STRENGTHS.get(0));
    double strength = STRENGTHS.get(0);
    for (double lambda : STRENGTHS.subList(1, STRENGTHS.size())) {
      Ridge ridge = Ridge.fit(train, lambda);
      if (error(ridge, valid) < error(best, valid)) {
        best = ridge;
        strength = lambda;
      }
    }
    return new Baselines(Ridge.columnMeans(train.targets()), best, strength);
  }

  /** The strength of the ridge that was best on the validation split. */
  public double strength() {
    return strength;
  }

  /** The training split's mean score for every utterance. */
  public Predictions mean(DataSet data, Split split) {
    int utterances = data.index(split).entries().size();
    float[] scores = new float[utterances * mean.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) mean[i % mean.length];
    }
    return Predictions.ofScores(mean.length, scores);
  }

  /** The ridge regression's scores. */
  public Predictions ridge(DataSet data, Split split) {
    double[][] features = Averages.of(data, split).features();
    float[] scores = new float[features.length * mean.length];
    for (int i = 0; i < features.length; i++) {
      double[] predicted = ridge.predict(features[i]);
      for (int t = 0; t < mean.length; t++) {
        scores[i * mean.length + t] = (float) predicted[t];
      }
    }
    return Predictions.ofScores(mean.length, scores);
  }

  private static double error(Ridge ridge, Averages data) {
    double sum = 0;
    for (int i = 0; i < data.features().length; i++) {
      sum += absolute(ridge.predict(data.features()[i]), data.targets()[i]);
    }
    return sum;
  }

  private static double absolute(double[] a, double[] b) {
    double sum = 0;
    for (int t = 0; t < a.length; t++) {
      sum += Math.abs(a[t] - b[t]);
    }
    return sum;
  }
}
