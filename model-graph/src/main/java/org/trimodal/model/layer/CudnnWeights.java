package org.trimodal.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The weights of a {@link BiGru} in the order in which cuDNN keeps those of a bidirectional GRU:
 *
 * <pre>
 * forward  W_r W_z W_n [half, in]  R_r R_z R_n [half, half]
 * backward W_r W_z W_n             R_r R_z R_n
 * forward  b_Wr b_Wz b_Wn [half]   b_Rr b_Rz b_Rn [half]
 * backward b_Wr b_Wz b_Wn          b_Rr b_Rz b_Rn
 * </pre>
 *
 * <p>(cuDNN developer guide: {@code cudnnRNNMode_t}, {@code cudnnGetRNNWeightParams}; gates are
 * linear layers 0 to 2, recurrent ones 3 to 5.) Our GRU has one bias where cuDNN has b_Wr + b_Rr
 * and b_Wz + b_Rz, so that b_Rr and b_Rz are 0. The conversion only moves numbers: it is exact, and
 * so is its gradient, by which the update reaches the parameters.
 */
final class CudnnWeights {
  private static final int DIRECTIONS = 2;

  /**
   * The parameters of a GRU as it declares them, gates in the order r, z, n.
   *
   * @param inputKernel {@code [in, 2 x 3 half]}, forward first
   * @param inputBias {@code [2 x 3 half]}
   * @param kernel {@code [2, half, 3 half]}
   * @param bias {@code [2, 1, half]}, of n
   */
  record Parts(
      Operand<TFloat32> inputKernel,
      Operand<TFloat32> inputBias,
      Operand<TFloat32> kernel,
      Operand<TFloat32> bias) {}

  private CudnnWeights() {}

  /** All in one vector, {@code [2 x 3 half x (in + half + 2)]}. */
  static Operand<TFloat32> pack(Ops tf, int half, Parts parts) {
    Operand<TFloat32> ofInput =
        byDirection(tf, tf.linalg.transpose(parts.inputKernel(), tf.constant(new int[] {1, 0})));
    Operand<TFloat32> ofState =
        byDirection(tf, tf.linalg.transpose(parts.kernel(), tf.constant(new int[] {0, 2, 1})));
    Operand<TFloat32> none =
        tf.fill(tf.constant(new int[] {DIRECTIONS, 2 * half}), tf.constant(0f));
    return tf.concat(
        List.of(
            joined(tf, List.of(ofInput, ofState)),
            joined(
                tf,
                List.of(byDirection(tf, parts.inputBias()), none, byDirection(tf, parts.bias())))),
        tf.constant(0));
  }

  private static Operand<TFloat32> byDirection(Ops tf, Operand<TFloat32> x) {
    return tf.reshape(x, tf.constant(new int[] {DIRECTIONS, -1}));
  }

  /** Each direction's parts one after the other, as one vector. */
  private static Operand<TFloat32> joined(Ops tf, List<Operand<TFloat32>> byDirection) {
    return tf.reshape(tf.concat(byDirection, tf.constant(1)), tf.constant(new int[] {-1}));
  }
}
