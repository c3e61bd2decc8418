package org.trimodal.model.layer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;

/**
 * All that the attentions of a network project of one sequence, in one product: several narrow
 * products over the same rows would take longer.
 */
public final class HeadProjections {
  /**
   * One projection.
   *
   * @param kernel {@code [width, width]}
   * @param scale of the result; it is multiplied into the kernel, which is smaller
   * @param product of sequence and kernel; the same for all projections of a sequence
   */
  public record Projection(Operand<TFloat32> kernel, float scale, MatrixProduct product) {
    private Operand<TFloat32> scaled(Ops tf) {
      return scale == 1 ? kernel : tf.math.mul(kernel, tf.constant(scale));
    }
  }

  private final Map<Projection, Operand<TFloat32>> projected;

  private HeadProjections(Map<Projection, Operand<TFloat32>> projected) {
    this.projected = projected;
  }

  /**
   * Projects.
   *
   * @param x {@code [batch, time, width]}
   * @param time steps
   * @param heads divides the width
   * @param projections at least one
   */
  public static HeadProjections of(
      Ops tf, Operand<TFloat32> x, int time, int heads, List<Projection> projections) {
    int count = projections.size();
    int width = (int) x.shape().get(2);
    List<Operand<TFloat32>> kernels =
        projections.stream().map(projection -> projection.scaled(tf)).toList();
    Operand<TFloat32> kernel = SideBySide.concat(tf, kernels, 1);
    Operand<TFloat32> product =
        projections
            .get(0)
            .product()
            .of(tf, tf.reshape(x, tf.constant(new int[] {-1, width})), kernel);
    // [batch, time, count, heads, perHead] -> [count, batch, heads, time, perHead]
    Operand<TFloat32> byProjection =
        tf.linalg.transpose(
            tf.reshape(product, tf.constant(new int[] {-1, time, count, heads, width / heads})),
            tf.constant(new int[] {2, 0, 3, 1, 4}));
    List<Output<TFloat32>> parts =
        tf.unstack(byProjection, (long) count, Unstack.axis(0L)).output();
    Map<Projection, Operand<TFloat32>> projected = new HashMap<>();
    for (int i = 0; i < count; i++) {
      projected.put(projections.get(i), parts.get(i));
    }
    return new HeadProjections(projected);
  }

  /** One of them, {@code [batch, heads, time, perHead]}. */
  Operand<TFloat32> of(Projection projection) {
    Operand<TFloat32> part = projected.get(projection);
    if (part == null) {
      throw new IllegalArgumentException("projection: expected one of those asked for");
    }
    return part;
  }
}
