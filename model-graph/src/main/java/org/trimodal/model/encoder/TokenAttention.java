package org.trimodal.model.encoder;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Parameters;
import org.trimodal.model.layer.AttentionCore;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.MatrixProduct;

/**
 * Multi-head self-attention of tokens (Vaswani 2017, section 3.2), every projection with a bias,
 * the three of a token in one product.
 */
final class TokenAttention {
  private static final int PROJECTIONS = 3;

  private final MatrixProduct product;
  private final int width;
  private final int heads;
  private final Dense projections;
  private final Dense output;

  /**
   * Declares {@code name/projections}, query, key and value side by side, and {@code name/output}.
   */
  TokenAttention(Parameters parameters, String name, EncoderConfig config) {
    product = new MatrixProduct(parameters.computation().precision());
    width = config.width();
    heads = config.heads();
    projections = new Dense(parameters, name + "/projections", width, PROJECTIONS * width);
    output = new Dense(parameters, name + "/output", width, width);
  }

  /**
   * Attends to all true tokens of the text.
   *
   * @param x {@code [batch x tokens, width]}
   * @param bias {@code [batch, 1, 1, tokens]}, of the padding
   * @return {@code [batch x tokens, width]}
   */
  Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> x, Tokens tokens, Operand<TFloat32> bias, boolean trained) {
    int perHead = width / heads;
    // [batch, tokens, 3, heads, perHead] -> [3, batch, heads, tokens, perHead]
    Operand<TFloat32> byProjection =
        tf.linalg.transpose(
            tf.reshape(projections.apply(tf, x), tokens.shape(tf, PROJECTIONS, heads, perHead)),
            tf.constant(new int[] {2, 0, 3, 1, 4}));
    List<Output<TFloat32>> parts =
        tf.unstack(byProjection, (long) PROJECTIONS, Unstack.axis(0L)).output();
    Operand<TFloat32> scale = tf.constant((float) (1 / Math.sqrt(perHead)));
    AttentionCore core =
        AttentionCore.of(
            tf,
            product,
            tf.math.mul(parts.get(0), scale),
            parts.get(1),
            parts.get(2),
            bias,
            trained);
    Operand<TFloat32> joined =
        tf.reshape(
            tf.linalg.transpose(core.heard(), tf.constant(new int[] {0, 2, 1, 3})),
            tf.constant(new int[] {-1, width}));
    return output.apply(tf, joined);
  }
}
