package org.trimodal.model.architecture;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Parameters;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.SideBySide;

/**
 * The multistage fusion process of RMFN (Liang 2018), at one time step. Of all modalities' states
 * h, {@value #STAGES} times:
 *
 * <ul>
 *   <li>HIGHLIGHT: an LSTM that is told its own last weights gives the next ones, a = softmax of
 *       its state; its first memory is a linear map of h;
 *   <li>FUSE: an LSTM is told h * a.
 * </ul>
 *
 * <p>SUMMARIZE: a linear map of the states of FUSE at all stages.
 */
final class MultistageFusion {
  private static final int STAGES = 3;

  private final int states;
  private final int width;
  private final Dense memory;
  private final Dense highlight;
  private final Dense fuse;
  private final Dense summarize;

  /**
   * Declares {@code name/memory}, {@code name/highlight}, {@code name/fuse} and {@code
   * name/summarize}.
   *
   * @param parameters where they are declared
   * @param name of the fusion
   * @param states width of h
   * @param width of what FUSE and SUMMARIZE give
   */
  MultistageFusion(Parameters parameters, String name, int states, int width) {
    this.states = states;
    this.width = width;
    memory = new Dense(parameters, name + "/memory", states, states);
    highlight = new Dense(parameters, name + "/highlight", 2 * states, 4 * states);
    fuse = new Dense(parameters, name + "/fuse", states + width, 4 * width);
    summarize = new Dense(parameters, name + "/summarize", STAGES * width, width);
  }

  /**
   * Fuses.
   *
   * @param h {@code [batch, states]}
   * @param zeros of the states, {@code [batch, states]}
   * @param zero of the fusion, {@code [batch, width]}
   * @return z, {@code [batch, width]}
   */
  Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> h, Operand<TFloat32> zeros, Operand<TFloat32> zero) {
    LstmCell highlighting = new LstmCell(zeros, memory.apply(tf, h));
    LstmCell fusing = new LstmCell(zero, zero);
    Operand<TFloat32> weights = zeros;
    List<Operand<TFloat32>> fused = new ArrayList<>();
    for (int stage = 0; stage < STAGES; stage++) {
      highlighting = step(tf, highlight, weights, highlighting, states);
      weights = tf.nn.softmax(highlighting.hidden());
      fusing = step(tf, fuse, tf.math.mul(h, weights), fusing, width);
      fused.add(fusing.hidden());
    }
    return summarize.apply(tf, SideBySide.concat(tf, fused, 1));
  }

  private static LstmCell step(
      Ops tf, Dense gates, Operand<TFloat32> told, LstmCell before, int width) {
    Operand<TFloat32> both = tf.concat(List.of(told, before.hidden()), tf.constant(1));
    return before.next(tf, gates.apply(tf, both), 1, width);
  }
}
