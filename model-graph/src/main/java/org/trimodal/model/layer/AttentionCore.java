package org.trimodal.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.gradient.CustomGradient;

/**
 * softmax(Q K^T + bias) V of each head, with its gradient by hand: the automatic one uses slower
 * products and differentiates the bias, which nobody asks for.
 *
 * @param heard {@code [batch, heads, queryTime, perHead]}
 * @param weights {@code [batch, heads, queryTime, keyTime]}; no gradient goes through them
 */
public record AttentionCore(Operand<TFloat32> heard, Operand<TFloat32> weights) {
  /**
   * Attends.
   *
   * @param product of all products, backward too
   * @param q {@code [batch, heads, queryTime, perHead]}, scaled
   * @param k {@code [batch, heads, keyTime, perHead]}
   * @param v {@code [batch, heads, keyTime, perHead]}
   * @param bias {@code [batch, 1, 1, keyTime]}
   * @param trained whether a gradient will be asked for
   */
  public static AttentionCore of(
      Ops tf,
      MatrixProduct product,
      Operand<TFloat32> q,
      Operand<TFloat32> k,
      Operand<TFloat32> v,
      Operand<TFloat32> bias,
      boolean trained) {
    Operand<TFloat32> weights =
        tf.nn.softmax(tf.math.add(product.batchedWithTransposed(tf, q, k), bias));
    Operand<TFloat32> heard = product.batched(tf, weights, v);
    if (!trained) {
      return new AttentionCore(heard, weights);
    }
    return new AttentionCore(
        CustomGradient.attach(
            tf,
            heard,
            List.of(q, k, v),
            (back, gradient) -> backward(back, product, gradient, q, k, v, weights)),
        weights);
  }

  /** With dW = dY V^T: dS = W (dW - sum(dW W)), dQ = dS K, dK = dS^T Q, dV = W^T dY. */
  private static List<Operand<TFloat32>> backward(
      Ops tf,
      MatrixProduct product,
      Operand<TFloat32> gradient,
      Operand<TFloat32> q,
      Operand<TFloat32> k,
      Operand<TFloat32> v,
      Operand<TFloat32> weights) {
    Operand<TInt32> keys = tf.constant(new int[] {3});
    Operand<TFloat32> weighted =
        tf.math.mul(product.batchedWithTransposed(tf, gradient, v), weights);
    Operand<TFloat32> ofScores =
        tf.math.sub(weighted, tf.math.mul(weights, tf.sum(weighted, keys, Sum.keepDims(true))));
    return List.of(
        product.batched(tf, ofScores, k),
        product.batchedOfTransposed(tf, ofScores, q),
        product.batchedOfTransposed(tf, weights, gradient));
  }
}
