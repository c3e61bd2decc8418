package org.trimodal.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Parameters;

/**
 * Multi-head attention (Vaswani 2017): softmax(Q K^T / sqrt(width / heads)) V, heads side by side.
 *
 * <p>A padded key gets weight exactly 0; where all keys are absent the result is 0.
 */
public final class MultiHeadAttention {
  /**
   * What attention gives.
   *
   * @param context {@code [batch, queryTime, width]}
   * @param weights {@code [batch, heads, queryTime, keyTime]}, each row summing to 1 over true keys
   */
  public record Attended(Operand<TFloat32> context, Operand<TFloat32> weights) {}

  private final int width;
  private final int heads;
  private final Dense query;
  private final Dense memory;
  private final Dense output;

  /**
   * Declares {@code name/query} [width, width], {@code name/memory} [width, 2 width] (keys, then
   * values) and {@code name/output} [width, width], each with its bias.
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param width features
   * @param heads divides the width
   */
  public MultiHeadAttention(Parameters parameters, String name, int width, int heads) {
    this.width = width;
    this.heads = heads;
    query = new Dense(parameters, name + "/query", width, width);
    memory = new Dense(parameters, name + "/memory", width, 2 * width);
    output = new Dense(parameters, name + "/output", width, width);
  }

  /**
   * Attends.
   *
   * @param queries {@code [batch, queryTime, width]}
   * @param queryTime steps of the queries
   * @param keys {@code [batch, keyTime, width]}, also the values
   * @param keyMask of the keys
   */
  public Attended apply(
      Ops tf,
      Operand<TFloat32> queries,
      int queryTime,
      Operand<TFloat32> keys,
      SequenceMask keyMask) {
    int perHead = width / heads;
    int keyTime = keyMask.time();
    float scale = (float) (1 / Math.sqrt(perHead));
    // [batch, queryTime, width] -> [batch, heads, queryTime, perHead]
    Operand<TFloat32> q =
        tf.linalg.transpose(
            tf.reshape(
                query.applyScaled(tf, rows(tf, queries), scale),
                tf.constant(new int[] {-1, queryTime, heads, perHead})),
            tf.constant(new int[] {0, 2, 1, 3}));
    // [batch, keyTime, 2 width] -> [2, batch, heads, keyTime, perHead]
    List<Output<TFloat32>> keysAndValues =
        tf.unstack(
                tf.linalg.transpose(
                    tf.reshape(
                        memory.apply(tf, rows(tf, keys)),
                        tf.constant(new int[] {-1, keyTime, 2, heads, perHead})),
                    tf.constant(new int[] {2, 0, 3, 1, 4})),
                2L,
                Unstack.axis(0L))
            .output();
    Operand<TFloat32> scores =
        tf.train.batchMatMul(q, keysAndValues.get(0), TFloat32.class, BatchMatMul.adjY(true));
    Operand<TFloat32> bias = tf.reshape(keyMask.bias(), tf.constant(new int[] {-1, 1, 1, keyTime}));
    Operand<TFloat32> weights = tf.nn.softmax(tf.math.add(scores, bias));
    Operand<TFloat32> heard = tf.train.batchMatMul(weights, keysAndValues.get(1), TFloat32.class);
    // [batch, heads, queryTime, perHead] -> [batch x queryTime, width]
    Operand<TFloat32> joined =
        tf.reshape(
            tf.linalg.transpose(heard, tf.constant(new int[] {0, 2, 1, 3})),
            tf.constant(new int[] {-1, width}));
    Operand<TFloat32> context =
        tf.reshape(output.apply(tf, joined), tf.constant(new int[] {-1, queryTime, width}));
    Operand<TFloat32> present = tf.reshape(keyMask.present(), tf.constant(new int[] {-1, 1, 1}));
    Operand<TFloat32> trueWeights = tf.math.mul(weights, tf.expandDims(present, tf.constant(3)));
    return new Attended(tf.math.mul(context, present), trueWeights);
  }

  private Operand<TFloat32> rows(Ops tf, Operand<TFloat32> x) {
    return tf.reshape(x, tf.constant(new int[] {-1, width}));
  }
}
