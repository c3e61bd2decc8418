package org.trimodal.model;

import java.util.List;
import org.tensorflow.op.Ops;

/** A network whose parameters were declared when it was constructed. */
public interface Network {
  /**
   * Builds the equations over the parameters; may be called several times, once per length bucket.
   *
   * @param tf where to build
   * @param inputs one per input of the config, in its order
   * @param mode training or inference
   * @throws IllegalArgumentException if an input does not fit the config, naming it
   */
  Outputs apply(Ops tf, List<SequenceInput> inputs, Mode mode);
}
