package org.trimodal.model.architecture;

import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Parameters;
import org.trimodal.model.architecture.Transformer.Sequence;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.HeadProjections;
import org.trimodal.model.layer.LayerNorm;
import org.trimodal.model.layer.MultiHeadAttention;
import org.trimodal.model.layer.MultiHeadAttention.Attended;
import org.trimodal.model.layer.VisibleKeys;

/**
 * One layer of MulT's transformers, with the normalisation before each part: y = x +
 * Dropout(MHA(LN1(x), LN1(k))), then y + Dropout(W2 Dropout(ReLU(W1 LN2(y)))), inner width four
 * times the outer. Over itself, k is x.
 */
final class TransformerLayer {
  /**
   * What a layer gives.
   *
   * @param sequence {@code [batch, time, width]}
   * @param weights {@code [batch, heads, time, keyTime]}
   */
  record Layered(Operand<TFloat32> sequence, Operand<TFloat32> weights) {}

  private static final int INNER = 4;

  private final int heads;
  private final LayerNorm norm;
  private final MultiHeadAttention attention;
  private final LayerNorm innerNorm;
  private final Dense inner;
  private final Dense outer;

  /**
   * Declares {@code name/norm}, {@code name/attention}, {@code name/feed_forward/norm}, {@code
   * .../inner} and {@code .../outer}.
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param width features
   * @param heads divides the width
   */
  TransformerLayer(Parameters parameters, String name, int width, int heads) {
    this.heads = heads;
    norm = new LayerNorm(parameters, name + "/norm", width);
    attention = new MultiHeadAttention(parameters, name + "/attention", width, heads);
    String feedForward = name + "/feed_forward";
    innerNorm = new LayerNorm(parameters, feedForward + "/norm", width);
    inner = new Dense(parameters, feedForward + "/inner", width, INNER * width);
    outer = new Dense(parameters, feedForward + "/outer", INNER * width, width);
  }

  /**
   * Attends to itself.
   *
   * @param x what is read
   * @param visible what each step may see
   * @param dropout of this pass
   */
  Layered apply(Ops tf, Sequence x, VisibleKeys visible, Dropout dropout) {
    int time = x.mask().time();
    HeadProjections all =
        HeadProjections.of(
            tf,
            norm.apply(tf, x.x(), dropout.trained()),
            time,
            heads,
            Stream.concat(attention.ofQueries().stream(), attention.ofKeys().stream()).toList());
    Attended attended = attention.apply(tf, all, time, all, visible, dropout.trained());
    return feedForward(tf, x, attended, visible, dropout);
  }

  /**
   * Attends to another sequence.
   *
   * @param x what asks
   * @param keys what is asked
   * @param visible what each step may see
   * @param dropout of this pass
   */
  Layered apply(Ops tf, Sequence x, Sequence keys, VisibleKeys visible, Dropout dropout) {
    boolean trained = dropout.trained();
    Attended attended =
        attention.apply(
            tf,
            projections(tf, x, attention.ofQueries(), trained),
            x.mask().time(),
            projections(tf, keys, attention.ofKeys(), trained),
            visible,
            trained);
    return feedForward(tf, x, attended, visible, dropout);
  }

  private HeadProjections projections(
      Ops tf, Sequence sequence, List<HeadProjections.Projection> projections, boolean trained) {
    Operand<TFloat32> normed = norm.apply(tf, sequence.x(), trained);
    return HeadProjections.of(tf, normed, sequence.mask().time(), heads, projections);
  }

  private Layered feedForward(
      Ops tf, Sequence x, Attended attended, VisibleKeys visible, Dropout dropout) {
    // The normalised keys of an absent sequence are not zero, so what is heard of them is made so.
    Operand<TFloat32> heard =
        tf.math.mul(
            attended.context(), tf.reshape(visible.present(), tf.constant(new int[] {-1, 1, 1})));
    Operand<TFloat32> joined = tf.math.add(x.x(), dropout.apply(tf, heard));
    Operand<TFloat32> normed = innerNorm.apply(tf, joined, dropout.trained());
    int time = x.mask().time();
    Operand<TFloat32> hidden = dropout.apply(tf, tf.nn.relu(inner.applyToSteps(tf, normed, time)));
    Operand<TFloat32> mapped = outer.applyToSteps(tf, hidden, time);
    return new Layered(tf.math.add(joined, dropout.apply(tf, mapped)), attended.weights());
  }
}
