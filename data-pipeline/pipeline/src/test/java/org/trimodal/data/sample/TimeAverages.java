package org.trimodal.data.sample;

import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Utterance;

/** Ridge regression on each utterance's features averaged over time: a bag of frames, linear. */
final class TimeAverages {
  private static final double RIDGE = 1;

  private TimeAverages() {}

  /** Mean absolute error on {@code test} of what was fitted on {@code train}. */
  static double error(List<Utterance> train, List<Utterance> test) {
    int size = inputs(train.get(0)).length;
    double[][] normal = new double[size][size + 1];
    for (Utterance utterance : train) {
      double[] x = inputs(utterance);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          normal[i][j] += x[i] * x[j];
        }
        normal[i][size] += x[i] * utterance.targets()[0];
      }
    }
    for (int i = 0; i < size; i++) {
      normal[i][i] += RIDGE;
    }
    double[] weights = solve(normal);
    double error = 0;
    for (Utterance utterance : test) {
      double[] x = inputs(utterance);
      double prediction = 0;
      for (int i = 0; i < size; i++) {
        prediction += weights[i] * x[i];
      }
      error += Math.abs(Math.max(-3, Math.min(3, prediction)) - utterance.targets()[0]);
    }
    return error / test.size();
  }

  /** A constant, then the averages of every modality. */
  private static double[] inputs(Utterance utterance) {
    List<Double> inputs = new ArrayList<>(List.of(1.0));
    for (FeatureSequence sequence : utterance.features()) {
      for (int column = 0; column < sequence.width(); column++) {
        double sum = 0;
        for (int step = 0; step < sequence.length(); step++) {
          sum += sequence.values()[step * sequence.width() + column];
        }
        inputs.add(sum / sequence.length());
      }
    }
    return inputs.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Gauss elimination of {@code [size, size + 1]}, positive definite, so without pivots. */
  private static double[] solve(double[][] rows) {
    int size = rows.length;
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        double factor = k == i ? 0 : rows[k][i] / rows[i][i];
        for (int j = i; factor != 0 && j <= size; j++) {
          rows[k][j] -= factor * rows[i][j];
        }
      }
    }
    double[] solution = new double[size];
    for (int i = 0; i < size; i++) {
      solution[i] = rows[i][size] / rows[i][i];
    }
    return solution;
  }
}
