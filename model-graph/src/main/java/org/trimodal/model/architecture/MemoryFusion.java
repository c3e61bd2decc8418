package org.trimodal.model.architecture;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Parameters;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.MatrixProduct;
import org.trimodal.model.layer.SequenceMask;
import org.trimodal.model.layer.SideBySide;

/**
 * The attention and the gated memory of the memory fusion network (Zadeh et al., AAAI 2018; {@code
 * MFN} in pliang279/factorized, {@code mfm_model.py}), over the cells of one LSTM per modality.
 *
 * <pre>
 * c*_t = [all cells of t-1; all cells of t]
 * a_t  = softmax(N1(c*_t)) c*_t
 * u_t  = tanh(N2(a_t))
 * m_t  = g1 m_(t-1) + g2 u_t,   g = sigmoid(N([a_t; m_(t-1)]))
 * </pre>
 *
 * with N of {@link TwoLayers}, all of inner width H.
 */
final class MemoryFusion {
  private final MatrixProduct product;
  private final int width;
  private final TwoLayers attention;
  private final TwoLayers proposal;
  private final Dense ofAttended;
  private final Operand<TFloat32> ofMemory;
  private final Dense retain;
  private final Dense update;

  /**
   * Declares {@code name/attention}, {@code name/proposal} and {@code name/gates}: first layers of
   * both gates side by side.
   *
   * @param parameters where they are declared
   * @param name of the fusion
   * @param modalities as many LSTMs as are fused
   * @param width of each LSTM, of the memory and between layers
   */
  MemoryFusion(Parameters parameters, String name, int modalities, int width) {
    product = new MatrixProduct(parameters.computation().precision());
    this.width = width;
    int cells = 2 * modalities * width;
    attention = new TwoLayers(parameters, name + "/attention", cells, width, cells);
    proposal = new TwoLayers(parameters, name + "/proposal", cells, width, width);
    ofAttended = new Dense(parameters, name + "/gates/attended", cells, 2 * width);
    ofMemory =
        parameters.kernel(
            name + "/gates/memory/kernel",
            Shape.of(width, 2L * width),
            Initializer.glorotUniform(width, 2L * width));
    retain = new Dense(parameters, name + "/gates/retain", width, width);
    update = new Dense(parameters, name + "/gates/update", width, width);
  }

  /**
   * Fuses.
   *
   * @param cells of each LSTM, {@code [batch, time, width]}
   * @param mask of the steps
   * @param dropout of this pass
   * @return the memory after the last true step, {@code [batch, width]}
   */
  Operand<TFloat32> apply(
      Ops tf, List<Operand<TFloat32>> cells, SequenceMask mask, Dropout dropout) {
    int time = mask.time();
    Operand<TFloat32> now = SideBySide.concat(tf, cells, 2);
    int joined = cells.size() * width;
    Operand<TFloat32> both =
        tf.reshape(
            tf.concat(List.of(oneLater(tf, now, time), now), tf.constant(2)),
            tf.constant(new int[] {-1, 2 * joined}));
    Operand<TFloat32> attended =
        tf.math.mul(tf.nn.softmax(attention.apply(tf, both, dropout)), both);
    Operand<TFloat32> proposed = tf.math.tanh(proposal.apply(tf, attended, dropout));
    List<Output<TFloat32>> proposals = steps(tf, proposed, time, width);
    List<Output<TFloat32>> gates = steps(tf, ofAttended.apply(tf, attended), time, 2 * width);
    List<Output<TFloat32>> kept = steps(tf, kept(tf, mask, dropout), time, 2 * width);
    List<Output<TFloat32>> masks =
        tf.unstack(mask.column(tf), (long) time, Unstack.axis(1L)).output();
    Operand<TFloat32> none = tf.math.mul(masks.get(0), tf.constant(0f)); // [batch, 1]
    Operand<TFloat32> memory = tf.tile(none, tf.constant(new int[] {1, width}));
    for (int t = 0; t < time; t++) {
      Operand<TFloat32> hidden =
          tf.math.mul(
              tf.nn.relu(tf.math.add(gates.get(t), product.of(tf, memory, ofMemory))), kept.get(t));
      List<Output<TFloat32>> inner = tf.split(tf.constant(1), hidden, 2L).output();
      Operand<TFloat32> after =
          tf.math.add(
              tf.math.mul(tf.math.sigmoid(retain.apply(tf, inner.get(0))), memory),
              tf.math.mul(tf.math.sigmoid(update.apply(tf, inner.get(1))), proposals.get(t)));
      memory = tf.math.add(memory, tf.math.mul(masks.get(t), tf.math.sub(after, memory)));
    }
    return memory;
  }

  /** Each step at the next one's place, zeros at the first. */
  private static Operand<TFloat32> oneLater(Ops tf, Operand<TFloat32> x, int time) {
    Operand<TFloat32> behind =
        tf.pad(x, tf.constant(new int[][] {{0, 0}, {1, 0}, {0, 0}}), tf.constant(0f));
    return tf.slice(
        behind, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, time, -1}));
  }

  /**
   * Dropout of the gates' inner layers at all steps, as factors {@code [batch x time, 2 width]}.
   */
  private Operand<TFloat32> kept(Ops tf, SequenceMask mask, Dropout dropout) {
    Operand<TFloat32> row = tf.reshape(mask.steps(), tf.constant(new int[] {-1, 1}));
    Operand<TFloat32> ones = tf.math.add(tf.math.mul(row, tf.constant(0f)), tf.constant(1f));
    return dropout.apply(tf, tf.tile(ones, tf.constant(new int[] {1, 2 * width})));
  }

  private static List<Output<TFloat32>> steps(
      Ops tf, Operand<TFloat32> rows, int time, int features) {
    Operand<TFloat32> sequence = tf.reshape(rows, tf.constant(new int[] {-1, time, features}));
    return tf.unstack(sequence, (long) time, Unstack.axis(1L)).output();
  }
}
