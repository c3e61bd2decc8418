package org.trimodal.evaluation.baseline;

import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Split;
import org.trimodal.data.shard.DataSet;

/**
 * A split as a linear model sees it: every feature averaged over its utterance's true steps.
 *
 * @param features {@code [utterances][columns]}, modalities side by side; zeros where one is absent
 * @param targets {@code [utterances][targets]}
 */
@SuppressWarnings("ArrayRecordComponent") // a matrix to compute with, never compared
record Averages(double[][] features, double[][] targets) {
  static Averages of(DataSet data, Split split) {
    List<double[]> features = new ArrayList<>();
    List<double[]> targets = new ArrayList<>();
    data.read(
        split,
        utterance -> {
          features.add(average(utterance.features()));
          double[] row = new double[utterance.targets().length];
          for (int t = 0; t < row.length; t++) {
            row[t] = utterance.targets()[t];
          }
          targets.add(row);
        });
    return new Averages(features.toArray(new double[0][]), targets.toArray(new double[0][]));
  }

  private static double[] average(List<FeatureSequence> sequences) {
    double[] row = new double[sequences.stream().mapToInt(FeatureSequence::width).sum()];
    int start = 0;
    for (FeatureSequence sequence : sequences) {
      for (int i = 0; i < sequence.values().length; i++) {
        row[start + i % sequence.width()] += sequence.values()[i] / (double) sequence.length();
      }
      start += sequence.width();
    }
    return row;
  }
}
