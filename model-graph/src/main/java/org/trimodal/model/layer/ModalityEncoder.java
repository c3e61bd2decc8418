package org.trimodal.model.layer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.InputSpec;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Parameters;

/**
 * One modality's own layers, in the paper's order: CNN, then the GRU (which the network runs for
 * all modalities together), then self-attention.
 */
public final class ModalityEncoder {
  private final InputSpec spec;
  private final int width;
  private final int heads;
  private final Standardization standardization;
  private final Optional<Convolution> convolution;
  private final Optional<Dense> pointwise;
  private final Optional<BiGru> gru;
  private final Optional<MultiHeadAttention> attention;
  private final Optional<LayerNorm> norm;

  /**
   * Declares the parameters of the parts that are on, under the modality's name.
   *
   * @param parameters where they are declared
   * @param spec of the modality
   * @param config widths and switches
   */
  public ModalityEncoder(Parameters parameters, InputSpec spec, ModelConfig config) {
    this.spec = spec;
    width = config.width();
    heads = config.heads();
    String name = spec.name();
    standardization = new Standardization(spec.normalization());
    boolean cnn = config.switches().cnn();
    convolution =
        cnn
            ? Optional.of(
                new Convolution(parameters, name + "/conv", spec.kernel(), spec.width(), width))
            : Optional.empty();
    pointwise =
        cnn
            ? Optional.empty()
            : Optional.of(new Dense(parameters, name + "/pointwise", spec.width(), width));
    gru =
        config.switches().biGru()
            ? Optional.of(new BiGru(parameters, name + "/gru", width, width))
            : Optional.empty();
    boolean attends = config.switches().selfAttention();
    attention =
        attends
            ? Optional.of(new MultiHeadAttention(parameters, name + "/self", width, config.heads()))
            : Optional.empty();
    norm =
        attends
            ? Optional.of(new LayerNorm(parameters, name + "/self/norm", width))
            : Optional.empty();
  }

  /** The recurrent layer, where it is on. */
  public Optional<BiGru> gru() {
    return gru;
  }

  /**
   * Standardisation and convolution, C below.
   *
   * @param x {@code [batch, time, features]}, raw
   * @return {@code [batch, time, width]}, zero in the padding
   */
  public Operand<TFloat32> convolve(
      Ops tf, Operand<TFloat32> x, SequenceMask mask, Dropout dropout) {
    Operand<TFloat32> raw = tf.reshape(x, tf.constant(new int[] {-1, mask.time(), spec.width()}));
    List<Operand<TFloat32>> standard = standardization.apply(tf, raw, mask);
    Operand<TFloat32> local =
        convolution.isPresent()
            ? convolution.get().apply(tf, standard, mask)
            : tf.math.mul(
                pointwise.orElseThrow().applyToSteps(tf, joined(tf, standard), mask.time()),
                mask.column(tf));
    return dropout.apply(tf, local);
  }

  private static Operand<TFloat32> joined(Ops tf, List<Operand<TFloat32>> columns) {
    return columns.size() == 1 ? columns.get(0) : tf.concat(columns, tf.constant(2));
  }

  /**
   * Self-attention over G: U = LayerNorm(G + Dropout(MHA(G, G, G))).
   *
   * @param g {@code [batch, time, width]}
   * @return U {@code [batch, time, width]}, zero where the modality is absent, and, where attention
   *     is on, its weights
   */
  public Attention attend(Ops tf, Operand<TFloat32> g, SequenceMask mask, Dropout dropout) {
    if (attention.isEmpty()) {
      return new Attention(g, Optional.empty());
    }
    // Attention alone has no order: it is given one where no recurrence went before.
    Operand<TFloat32> ordered =
        gru.isPresent()
            ? g
            : tf.math.mul(Positions.add(tf, g, mask.time(), width), mask.column(tf));
    MultiHeadAttention self = attention.get();
    HeadProjections projections =
        HeadProjections.of(
            tf,
            ordered,
            mask.time(),
            heads,
            Stream.concat(self.ofQueries().stream(), self.ofKeys().stream()).toList());
    var attended = self.apply(tf, projections, mask.time(), projections, mask, dropout.trained());
    Operand<TFloat32> joined = tf.math.add(ordered, dropout.apply(tf, attended.context()));
    Operand<TFloat32> normalised = norm.orElseThrow().apply(tf, joined, dropout.trained());
    return new Attention(tf.math.mul(normalised, mask.column(tf)), Optional.of(attended.weights()));
  }

  /**
   * A sequence after self-attention.
   *
   * @param sequence {@code [batch, time, width]}
   * @param weights {@code [batch, heads, time, time]}, empty where attention is off
   */
  public record Attention(Operand<TFloat32> sequence, Optional<Operand<TFloat32>> weights) {}
}
