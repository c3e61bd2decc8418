package org.trimodal.model.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TString;

/** Texts as constants of a graph, which {@code Ops.constant} makes of single texts only. */
final class Strings {
  private Strings() {}

  /** {@code [texts]}, at least one. */
  static Operand<TString> vector(Ops tf, List<String> texts) {
    try (TString vector =
        TString.tensorOf(NdArrays.vectorOfObjects(texts.toArray(String[]::new)))) {
      return tf.constantOf(vector);
    }
  }
}
