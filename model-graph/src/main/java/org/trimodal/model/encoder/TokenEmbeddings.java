package org.trimodal.model.encoder;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Parameters;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.LayerNorm;

/**
 * Dropout(LayerNorm(piece + position + type)) of each token (Devlin 2019, figure 2), all tokens of
 * the first type.
 */
final class TokenEmbeddings {
  private final int width;
  private final Operand<TFloat32> pieces;
  private final Operand<TFloat32> positions;
  private final Optional<Operand<TFloat32>> types;
  private final LayerNorm norm;

  /**
   * Declares {@code name/pieces} [vocabulary, width], {@code name/positions} [positions, width],
   * {@code name/types} [types, width] where there are some, and {@code name/norm}.
   */
  TokenEmbeddings(Parameters parameters, String name, EncoderConfig config) {
    width = config.width();
    pieces = table(parameters, name + "/pieces", config.vocabulary(), width);
    positions = table(parameters, name + "/positions", config.positions(), width);
    types =
        config.types() == 0
            ? Optional.empty()
            : Optional.of(table(parameters, name + "/types", config.types(), width));
    norm = new LayerNorm(parameters, name + "/norm", width, config.epsilon());
  }

  private static Operand<TFloat32> table(Parameters parameters, String name, int rows, int width) {
    return parameters.kernel(name, Shape.of(rows, width), Initializer.glorotUniform(rows, width));
  }

  /** {@code [batch x tokens, width]}. */
  Operand<TFloat32> apply(Ops tf, Tokens tokens, Dropout dropout) {
    Operand<TFloat32> ofPieces = tf.gather(pieces, tokens.ids(), tf.constant(0));
    Operand<TFloat32> ofPlaces =
        tf.slice(
            positions,
            tf.constant(new int[] {0, 0}),
            tf.stack(List.of(tokens.columns(tf), tf.constant(width))));
    Operand<TFloat32> placed = tf.math.add(ofPieces, ofPlaces);
    Operand<TFloat32> sum =
        types
            .<Operand<TFloat32>>map(table -> tf.math.add(placed, firstType(tf, table)))
            .orElse(placed);
    Operand<TFloat32> rows = tf.reshape(sum, tf.constant(new int[] {-1, width}));
    return dropout.apply(tf, norm.apply(tf, rows, dropout.trained()));
  }

  /** {@code [1, width]}. */
  private Operand<TFloat32> firstType(Ops tf, Operand<TFloat32> table) {
    return tf.slice(table, tf.constant(new int[] {0, 0}), tf.constant(new int[] {1, width}));
  }
}
