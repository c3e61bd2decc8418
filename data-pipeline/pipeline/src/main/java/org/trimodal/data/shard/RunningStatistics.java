package org.trimodal.data.shard;

import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;

/** Mean and deviation per feature in one pass (Welford), so that no split need fit in memory. */
final class RunningStatistics {
  private final Modality modality;
  private final double[] mean;
  private final double[] squares;
  private long steps;

  RunningStatistics(Modality modality) {
    this.modality = modality;
    this.mean = new double[modality.width()];
    this.squares = new double[modality.width()];
  }

  void add(FeatureSequence sequence) {
    int at = 0;
    for (int step = 0; step < sequence.length(); step++) {
      steps++;
      for (int column = 0; column < mean.length; column++) {
        double value = sequence.values()[at++];
        double before = value - mean[column];
        mean[column] += before / steps;
        squares[column] += before * (value - mean[column]);
      }
    }
  }

  FeatureStatistics result() {
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (int column = 0; column < mean.length; column++) {
      means.add(mean[column]);
      deviations.add(steps == 0 ? 0 : Math.sqrt(squares[column] / steps));
    }
    return new FeatureStatistics(modality.name().text(), steps, means, deviations);
  }
}
