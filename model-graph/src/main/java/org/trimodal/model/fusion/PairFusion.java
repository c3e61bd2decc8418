package org.trimodal.model.fusion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Parameters;
import org.trimodal.model.Switches.CrossModal;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Dropout;

/** Bidirectional fusion of one pair {a, b}: p = Dense([pool F_ab; pool F_ba]) (paper, 2.2). */
public final class PairFusion {
  /**
   * What a pair gives.
   *
   * @param vector {@code [batch, width]}
   * @param weights attention by direction, {@code cross/a->b}
   */
  public record Fused(Operand<TFloat32> vector, Map<String, Operand<TFloat32>> weights) {
    /** Copies the map. */
    public Fused {
      weights = Map.copyOf(weights);
    }
  }

  private final Map<Boolean, CrossModalAttention> directions = new LinkedHashMap<>();
  private final Dense join;

  /**
   * Declares the parameters of the directions that are switched on.
   *
   * @param parameters where they are declared
   * @param a name of the first modality
   * @param b name of the second
   * @param config widths and switches; cross-modal attention is on
   */
  public PairFusion(Parameters parameters, String a, String b, ModelConfig config) {
    CrossModal on = config.switches().crossModal();
    boolean block = config.switches().crossModalFeedForward();
    int width = config.width();
    if (on != CrossModal.BACKWARD) {
      directions.put(
          true,
          new CrossModalAttention(
              parameters, "cross/" + a + "_to_" + b, width, config.heads(), block));
    }
    if (on != CrossModal.FORWARD) {
      directions.put(
          false,
          new CrossModalAttention(
              parameters, "cross/" + b + "_to_" + a, width, config.heads(), block));
    }
    join = new Dense(parameters, "cross/" + a + "_and_" + b, directions.size() * width, width);
  }

  /** Fuses the pair in the directions that are on. */
  public Fused apply(Ops tf, Encoded a, Encoded b, Dropout dropout) {
    Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
    List<Operand<TFloat32>> pooled =
        directions.entrySet().stream()
            .map(
                entry -> {
                  Encoded from = entry.getKey() ? a : b;
                  Encoded to = entry.getKey() ? b : a;
                  var direction = entry.getValue().apply(tf, from, to, dropout);
                  weights.put("cross/" + from.name() + "->" + to.name(), direction.weights());
                  return direction.pooled();
                })
            .toList();
    Operand<TFloat32> both = pooled.size() == 1 ? pooled.get(0) : tf.concat(pooled, tf.constant(1));
    return new Fused(join.apply(tf, both), weights);
  }
}
