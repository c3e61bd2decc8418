package org.trimodal.model.encoder;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Parameters;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.Gelu;
import org.trimodal.model.layer.LayerNorm;

/**
 * One layer of BERT (Devlin 2019): a = LayerNorm(x + Dropout(attention(x))), then LayerNorm(a +
 * Dropout(Dense(GELU(Dense(a))))).
 */
final class EncoderLayer {
  private final TokenAttention attention;
  private final LayerNorm attentionNorm;
  private final Dense inner;
  private final Dense outer;
  private final LayerNorm norm;

  /**
   * Declares {@code name/attention}, {@code name/attention/norm}, {@code name/inner}, {@code
   * name/outer} and {@code name/norm}.
   */
  EncoderLayer(Parameters parameters, String name, EncoderConfig config) {
    int width = config.width();
    attention = new TokenAttention(parameters, name + "/attention", config);
    attentionNorm = new LayerNorm(parameters, name + "/attention/norm", width, config.epsilon());
    inner = new Dense(parameters, name + "/inner", width, config.inner());
    outer = new Dense(parameters, name + "/outer", config.inner(), width);
    norm = new LayerNorm(parameters, name + "/norm", width, config.epsilon());
  }

  /**
   * Of all tokens.
   *
   * @param x {@code [batch x tokens, width]}
   * @param bias {@code [batch, 1, 1, tokens]}, of the padding
   * @return {@code [batch x tokens, width]}
   */
  Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> x, Tokens tokens, Operand<TFloat32> bias, Dropout dropout) {
    boolean trained = dropout.trained();
    Operand<TFloat32> heard = attention.apply(tf, x, tokens, bias, trained);
    Operand<TFloat32> attended =
        attentionNorm.apply(tf, tf.math.add(x, dropout.apply(tf, heard)), trained);
    Operand<TFloat32> mapped = outer.apply(tf, Gelu.apply(tf, inner.apply(tf, attended), trained));
    return norm.apply(tf, tf.math.add(attended, dropout.apply(tf, mapped)), trained);
  }
}
