package org.trimodal.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Parameters;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.MatrixProduct;
import org.trimodal.model.layer.SequenceMask;

/**
 * RMFN, the recurrent multistage fusion network (Liang et al., EMNLP 2018, "Multimodal Language
 * Analysis with Recurrent Multistage Fusion"; no public code is known to us).
 *
 * <p>Each modality has a long short-term hybrid memory: an LSTM whose gates also hear z, what the
 * {@link MultistageFusion} made of all modalities' states at the step before. The last states and
 * the last z answer.
 *
 * <p>Differs from the paper: the memory of FUSE starts from zeros, where the paper's starts from
 * random orthogonal matrices; all widths are the width, which the paper does not print; three
 * stages, which it found best on CMU-MOSI; sequences of other lengths are laid over the first one's
 * steps.
 *
 * <p>Parameters at width 64, for features of 300, 74 and 35: 614,913; the paper's equations with
 * these sizes have as many.
 */
final class Rmfn implements Network {
  private static final int GATES = 4;

  private final ModelConfig config;
  private final MatrixProduct product;
  private final int width;
  private final List<Dense> inputs = new ArrayList<>();
  private final Operand<TFloat32> kernel;
  private final MultistageFusion fusion;
  private final LinearHeads heads;

  /** What goes from step to step: cells of all modalities {@code [modalities, batch, width]}, z. */
  private record Carried(LstmCell cells, Operand<TFloat32> z) {}

  /**
   * Declares all parameters.
   *
   * @param config what to build; at least two modalities
   * @param parameters where they are declared
   */
  Rmfn(ModelConfig config, Parameters parameters) {
    this.config = config;
    product = new MatrixProduct(parameters.computation().precision());
    width = config.width();
    for (InputSpec input : config.inputs()) {
      inputs.add(new Dense(parameters, input.name() + "/input", input.width(), GATES * width));
    }
    int count = inputs.size();
    kernel =
        parameters.kernel(
            "recurrent/kernel",
            Shape.of(count, 2L * width, (long) GATES * width),
            Initializer.glorotUniform(2L * width, (long) GATES * width));
    fusion = new MultistageFusion(parameters, "fusion", count * width, width);
    heads = new LinearHeads(parameters, config.tasks(), (count + 1) * width);
  }

  @Override
  public Outputs apply(Ops tf, List<SequenceInput> sequences, Mode mode) {
    Dropout dropout = new Dropout(config.dropout(), mode);
    List<Features> modalities = Features.aligned(tf, config, sequences);
    SequenceMask mask = modalities.get(0).mask();
    List<Output<TFloat32>> told = told(tf, modalities, dropout);
    List<Output<TFloat32>> masks =
        tf.unstack(mask.column(tf), (long) mask.time(), Unstack.axis(1L)).output();
    Operand<TFloat32> none = tf.math.mul(masks.get(0), tf.constant(0f)); // [batch, 1]
    Operand<TFloat32> zero = tf.tile(none, tf.constant(new int[] {1, width}));
    Operand<TFloat32> zeros = tf.tile(none, tf.constant(new int[] {1, inputs.size() * width}));
    Operand<TFloat32> cells =
        tf.tile(tf.expandDims(zero, tf.constant(0)), tf.constant(new int[] {inputs.size(), 1, 1}));
    Carried carried = new Carried(new LstmCell(cells, cells), zero);
    for (int t = 0; t < mask.time(); t++) {
      LstmCell next = hybrid(tf, told.get(t), carried);
      Operand<TFloat32> z = fusion.apply(tf, sideBySide(tf, next.hidden()), zeros, zero);
      Operand<TFloat32> m = masks.get(t);
      carried =
          new Carried(
              new LstmCell(
                  masked(tf, m, carried.cells().hidden(), next.hidden()),
                  masked(tf, m, carried.cells().cell(), next.cell())),
              masked(tf, m, carried.z(), z));
    }
    Operand<TFloat32> last =
        tf.concat(List.of(sideBySide(tf, carried.cells().hidden()), carried.z()), tf.constant(1));
    return heads.answer(tf, dropout.apply(tf, last), Map.of(), Map.of());
  }

  /** What the features add to the gates of each step, {@code [modalities, batch, 4 width]} each. */
  private List<Output<TFloat32>> told(Ops tf, List<Features> modalities, Dropout dropout) {
    List<Operand<TFloat32>> told = new ArrayList<>();
    int time = modalities.get(0).mask().time();
    for (int m = 0; m < modalities.size(); m++) {
      Operand<TFloat32> x = dropout.apply(tf, modalities.get(m).x());
      told.add(inputs.get(m).applyToSteps(tf, x, time));
    }
    return tf.unstack(tf.stack(told, Stack.axis(0L)), (long) time, Unstack.axis(2L)).output();
  }

  /** The hybrid memories' next step: their LSTMs hear their own states and z. */
  private LstmCell hybrid(Ops tf, Operand<TFloat32> told, Carried carried) {
    Operand<TFloat32> z =
        tf.tile(
            tf.expandDims(carried.z(), tf.constant(0)),
            tf.constant(new int[] {inputs.size(), 1, 1}));
    Operand<TFloat32> heard = tf.concat(List.of(carried.cells().hidden(), z), tf.constant(2));
    Operand<TFloat32> sums = tf.math.add(told, product.batched(tf, heard, kernel));
    return carried.cells().next(tf, sums, 2, width);
  }

  /** {@code [modalities, batch, width]} as {@code [batch, modalities x width]}. */
  private Operand<TFloat32> sideBySide(Ops tf, Operand<TFloat32> states) {
    return tf.reshape(
        tf.linalg.transpose(states, tf.constant(new int[] {1, 0, 2})),
        tf.constant(new int[] {-1, inputs.size() * width}));
  }

  private static Operand<TFloat32> masked(
      Ops tf, Operand<TFloat32> mask, Operand<TFloat32> before, Operand<TFloat32> after) {
    return tf.math.add(before, tf.math.mul(mask, tf.math.sub(after, before)));
  }
}
