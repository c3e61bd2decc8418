package org.trimodal.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Parameters;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.LayerNorm;
import org.trimodal.model.layer.Positions;
import org.trimodal.model.layer.SequenceMask;
import org.trimodal.model.layer.VisibleKeys;

/**
 * A stack of {@link TransformerLayer}s, over one sequence or across two: sqrt(width) x + positions,
 * dropout, the layers, a last normalisation. Across two, every layer attends to the other sequence
 * as it was embedded (Tsai 2019, equation 4: crossmodal from low-level features).
 */
final class Transformer {
  /**
   * A sequence and its steps.
   *
   * @param x {@code [batch, time, width]}
   * @param mask of its steps
   */
  record Sequence(Operand<TFloat32> x, SequenceMask mask) {}

  private final int width;
  private final List<TransformerLayer> layers = new ArrayList<>();
  private final LayerNorm norm;

  /**
   * Declares {@code name/0}, {@code name/1} and so on, and {@code name/norm}.
   *
   * @param parameters where they are declared
   * @param name of the stack
   * @param width features
   * @param heads divides the width
   * @param count layers, at least 1
   */
  Transformer(Parameters parameters, String name, int width, int heads, int count) {
    this.width = width;
    for (int i = 0; i < count; i++) {
      layers.add(new TransformerLayer(parameters, name + "/" + i, width, heads));
    }
    norm = new LayerNorm(parameters, name + "/norm", width);
  }

  /**
   * Over one sequence.
   *
   * @param own what is read
   * @param dropout of this pass
   * @return the sequence {@code [batch, time, width]} with the last layer's weights
   */
  TransformerLayer.Layered apply(Ops tf, Sequence own, Dropout dropout) {
    return run(tf, own, Optional.empty(), dropout);
  }

  /**
   * Of one sequence over another.
   *
   * @param own what asks
   * @param other what is asked
   * @param dropout of this pass
   * @return the sequence {@code [batch, time of own, width]} with the last layer's weights
   */
  TransformerLayer.Layered apply(Ops tf, Sequence own, Sequence other, Dropout dropout) {
    return run(tf, own, Optional.of(other), dropout);
  }

  private TransformerLayer.Layered run(
      Ops tf, Sequence own, Optional<Sequence> other, Dropout dropout) {
    VisibleKeys visible = VisibleKeys.past(tf, own.mask(), other.orElse(own).mask());
    Sequence x = embedded(tf, own, dropout);
    Optional<Sequence> keys = other.map(sequence -> embedded(tf, sequence, dropout));
    Optional<Operand<TFloat32>> weights = Optional.empty();
    for (TransformerLayer layer : layers) {
      TransformerLayer.Layered layered =
          keys.isPresent()
              ? layer.apply(tf, x, keys.get(), visible, dropout)
              : layer.apply(tf, x, visible, dropout);
      x = new Sequence(layered.sequence(), own.mask());
      weights = Optional.of(layered.weights());
    }
    return new TransformerLayer.Layered(
        norm.apply(tf, x.x(), dropout.trained()), weights.orElseThrow());
  }

  private Sequence embedded(Ops tf, Sequence sequence, Dropout dropout) {
    Operand<TFloat32> scaled = tf.math.mul(sequence.x(), tf.constant((float) Math.sqrt(width)));
    SequenceMask mask = sequence.mask();
    return new Sequence(dropout.apply(tf, Positions.add(tf, scaled, mask.time(), width)), mask);
  }
}
