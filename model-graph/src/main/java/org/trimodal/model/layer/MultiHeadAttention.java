package org.trimodal.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Parameters;
import org.trimodal.model.layer.HeadProjections.Projection;

/**
 * Multi-head attention (Vaswani 2017, section 3.2): softmax(Q K^T / sqrt(width / heads)) V, heads
 * side by side, all projections without bias.
 *
 * <p>A padded key gets weight exactly 0. Where all keys are absent, and so zero, the result is 0.
 */
public final class MultiHeadAttention {
  /**
   * What attention gives.
   *
   * @param context {@code [batch, queryTime, width]}
   * @param weights {@code [batch, heads, queryTime, keyTime]}, each row summing to 1 over true keys
   */
  public record Attended(Operand<TFloat32> context, Operand<TFloat32> weights) {}

  private final MatrixProduct product;
  private final int width;
  private final Projection query;
  private final Projection key;
  private final Projection value;
  private final Operand<TFloat32> output;

  /**
   * Declares {@code kernel} [width, width] under {@code name/query}, {@code name/key}, {@code
   * name/value} and {@code name/output}.
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param width features
   * @param heads divides the width
   */
  public MultiHeadAttention(Parameters parameters, String name, int width, int heads) {
    product = new MatrixProduct(parameters.computation().precision());
    this.width = width;
    float scale = (float) (1 / Math.sqrt((double) width / heads));
    query = new Projection(kernel(parameters, name + "/query"), scale, product);
    key = new Projection(kernel(parameters, name + "/key"), 1, product);
    value = new Projection(kernel(parameters, name + "/value"), 1, product);
    output = kernel(parameters, name + "/output");
  }

  /** What has to be projected of the sequence that asks. */
  public List<Projection> ofQueries() {
    return List.of(query);
  }

  /** What has to be projected of the sequence that is asked. */
  public List<Projection> ofKeys() {
    return List.of(key, value);
  }

  /**
   * Attends.
   *
   * @param queries projections of the sequence that asks
   * @param queryTime its steps
   * @param keys projections of the sequence that is asked; zero where it is absent
   * @param keyMask of that sequence
   * @param trained whether a gradient will be asked for
   */
  public Attended apply(
      Ops tf,
      HeadProjections queries,
      int queryTime,
      HeadProjections keys,
      SequenceMask keyMask,
      boolean trained) {
    return apply(tf, queries, queryTime, keys, VisibleKeys.all(tf, keyMask), trained);
  }

  /**
   * Attends to what is visible.
   *
   * @param queries projections of the sequence that asks
   * @param queryTime its steps
   * @param keys projections of the sequence that is asked
   * @param visible which keys each step may see
   * @param trained whether a gradient will be asked for
   */
  public Attended apply(
      Ops tf,
      HeadProjections queries,
      int queryTime,
      HeadProjections keys,
      VisibleKeys visible,
      boolean trained) {
    AttentionCore core =
        AttentionCore.of(
            tf, product, queries.of(query), keys.of(key), keys.of(value), visible.bias(), trained);
    // [batch, heads, queryTime, perHead] -> [batch x queryTime, width]
    Operand<TFloat32> joined =
        tf.reshape(
            tf.linalg.transpose(core.heard(), tf.constant(new int[] {0, 2, 1, 3})),
            tf.constant(new int[] {-1, width}));
    Operand<TFloat32> context =
        tf.reshape(product.of(tf, joined, output), tf.constant(new int[] {-1, queryTime, width}));
    // Over an absent sequence softmax is uniform; as weights to be shown they are 0.
    return new Attended(context, tf.math.mul(core.weights(), visible.present()));
  }

  private Operand<TFloat32> kernel(Parameters parameters, String name) {
    return parameters.kernel(
        name + "/kernel", Shape.of(width, width), Initializer.glorotUniform(width, width));
  }
}
