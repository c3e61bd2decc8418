package org.trimodal.evaluation.explain;

import java.util.ArrayList;
import java.util.List;
import org.trimodal.model.AttentionView;
import org.trimodal.savedmodel.predict.Attention;

/**
 * Who looks at what, over the true steps of one utterance.
 *
 * @param view of the model's attention
 * @param queries steps that look
 * @param keys steps that are looked at
 * @param heads {@code [queries][keys]} of each head; rows sum to 1
 */
record AttentionMap(AttentionView view, SeenSteps queries, SeenSteps keys, List<double[][]> heads) {
  /** Copies the list. */
  AttentionMap {
    heads = List.copyOf(heads);
  }

  /**
   * Leaves the padding out.
   *
   * @param weights {@code [1, heads, padded queries, padded keys]}
   */
  static AttentionMap of(
      AttentionView view, SeenSteps queries, SeenSteps keys, Attention.Weights weights) {
    int heads = weights.shape().get(1);
    int rows = weights.shape().get(2);
    int columns = weights.shape().get(3);
    List<double[][]> maps = new ArrayList<>();
    for (int head = 0; head < heads; head++) {
      double[][] map = new double[queries.count()][keys.count()];
      for (int q = 0; q < map.length; q++) {
        for (int k = 0; k < map[q].length; k++) {
          map[q][k] = weights.values()[(head * rows + q) * columns + k];
        }
      }
      maps.add(map);
    }
    return new AttentionMap(view, queries, keys, maps);
  }

  /** Mean over the heads. */
  double[][] mean() {
    double[][] mean = new double[queries.count()][keys.count()];
    for (double[][] head : heads) {
      for (int q = 0; q < mean.length; q++) {
        for (int k = 0; k < mean[q].length; k++) {
          mean[q][k] += head[q][k] / heads.size();
        }
      }
    }
    return mean;
  }

  /** The name of the model's output. */
  String name() {
    return view.wireName();
  }

  /** Whether a modality looks at itself. */
  boolean isSelf() {
    return queries.modality().equals(keys.modality());
  }
}
