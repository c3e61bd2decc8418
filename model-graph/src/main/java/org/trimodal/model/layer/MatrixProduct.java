package org.trimodal.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.trimodal.model.Precision;

/**
 * Products in a run's precision: both factors are rounded to it, the result is float32 again.
 *
 * @param precision of the factors
 */
public record MatrixProduct(Precision precision) {
  // Multiples of 8 are what tensor cores take: a narrower result gains nothing from less precision,
  // and the network's answers are such.
  private static final int NARROW = 8;

  /** What is multiplied how. */
  private enum Kind {
    PLAIN {
      @Override
      <T extends TNumber> Operand<T> of(Ops tf, Operand<T> a, Operand<T> b) {
        return tf.linalg.matMul(a, b);
      }
    },
    BATCHED {
      @Override
      <T extends TNumber> Operand<T> of(Ops tf, Operand<T> a, Operand<T> b) {
        return BatchProduct.of(tf, a, b);
      }
    },
    BATCHED_WITH_TRANSPOSED {
      @Override
      <T extends TNumber> Operand<T> of(Ops tf, Operand<T> a, Operand<T> b) {
        return BatchProduct.withTransposed(tf, a, b);
      }
    },
    BATCHED_OF_TRANSPOSED {
      @Override
      <T extends TNumber> Operand<T> of(Ops tf, Operand<T> a, Operand<T> b) {
        return BatchProduct.ofTransposed(tf, a, b);
      }
    },
    CONVOLUTION {
      @Override
      <T extends TNumber> Operand<T> of(Ops tf, Operand<T> a, Operand<T> b) {
        return tf.nn.conv2d(a, b, List.of(1L, 1L, 1L, 1L), "SAME");
      }
    };

    abstract <T extends TNumber> Operand<T> of(Ops tf, Operand<T> a, Operand<T> b);
  }

  /**
   * x W.
   *
   * @param x {@code [rows, in]}
   * @param kernel {@code [in, out]}
   * @return {@code [rows, out]}
   */
  public Operand<TFloat32> of(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel) {
    return kernel.shape().get(1) < NARROW
        ? Kind.PLAIN.of(tf, x, kernel)
        : rounded(tf, Kind.PLAIN, x, kernel);
  }

  /** a b over the last two axes. */
  public Operand<TFloat32> batched(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return rounded(tf, Kind.BATCHED, a, b);
  }

  /** a b^T over the last two axes. */
  public Operand<TFloat32> batchedWithTransposed(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return rounded(tf, Kind.BATCHED_WITH_TRANSPOSED, a, b);
  }

  /** a^T b over the last two axes. */
  public Operand<TFloat32> batchedOfTransposed(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return rounded(tf, Kind.BATCHED_OF_TRANSPOSED, a, b);
  }

  /**
   * Convolution with stride 1 and same padding.
   *
   * @param image {@code [batch, height, width, in]}
   * @param kernel {@code [height, width, in, out]}
   * @return {@code [batch, height, width, out]}
   */
  Operand<TFloat32> convolution(Ops tf, Operand<TFloat32> image, Operand<TFloat32> kernel) {
    return rounded(tf, Kind.CONVOLUTION, image, kernel);
  }

  private Operand<TFloat32> rounded(Ops tf, Kind kind, Operand<TFloat32> a, Operand<TFloat32> b) {
    return precision == Precision.FLOAT32
        ? kind.of(tf, a, b)
        : rounded(tf, precision.type(), kind, a, b);
  }

  private static <T extends TNumber> Operand<TFloat32> rounded(
      Ops tf, Class<T> type, Kind kind, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.dtypes.cast(
        kind.of(tf, tf.dtypes.cast(a, type), tf.dtypes.cast(b, type)), TFloat32.class);
  }
}
