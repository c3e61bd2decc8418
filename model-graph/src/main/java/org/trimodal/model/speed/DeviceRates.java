package org.trimodal.model.speed;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.trimodal.model.Precision;
import org.trimodal.model.SessionSettings;

/**
 * What a device does at best: products, and bytes copied to it and on it. Each is the median of
 * some rounds.
 */
public final class DeviceRates {
  private static final int ROUNDS = 5;

  private final SessionSettings settings;

  /**
   * Of a session's device.
   *
   * @param settings of the session
   */
  public DeviceRates(SessionSettings settings) {
    this.settings = settings;
  }

  /**
   * Floating-point operations per second of matrix products that follow one another.
   *
   * @param size of the square matrices
   * @param products one behind the other in a round
   * @param precision of the factors
   */
  public double products(int size, int products, Precision precision) {
    // Of this value the square is the matrix itself, so that no product overflows.
    double seconds =
        seconds(
            1f / size,
            (tf, value) -> {
              Operand<? extends TNumber> matrix =
                  tf.dtypes.cast(tf.fill(tf.array(size, size), value), precision.type());
              return tf.dtypes.cast(chain(tf, matrix, products), TFloat32.class);
            });
    return products * 2.0 * size * size * size / seconds;
  }

  private static <T extends TNumber> Operand<T> chain(Ops tf, Operand<T> matrix, int products) {
    Operand<T> product = matrix;
    for (int i = 0; i < products; i++) {
      product = tf.linalg.matMul(product, matrix);
    }
    return product;
  }

  /**
   * Bytes per second that an element-wise operation reads and writes on the device.
   *
   * @param floats that each reads
   * @param operations one behind the other in a round
   */
  public double copiesOn(int floats, int operations) {
    double seconds =
        seconds(
            1,
            (tf, value) -> {
              Operand<TFloat32> values = tf.fill(tf.array(floats, 1), value);
              for (int i = 0; i < operations; i++) {
                values = tf.math.neg(values);
              }
              return values;
            });
    return 2.0 * Float.BYTES * floats * operations / seconds;
  }

  /**
   * Bytes per second from the host's memory into an operation on the device.
   *
   * @param floats that are copied at once
   */
  public double copiesTo(int floats) {
    try (Graph graph = new Graph();
        Session session = new Session(graph, settings.config());
        TFloat32 values = TFloat32.tensorOf(Shape.of(floats, 1))) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> fed = tf.placeholder(TFloat32.class);
      Operand<TFloat32> greatest = tf.reduceMax(tf.math.neg(fed), tf.array(0, 1));
      return (double) Float.BYTES
          * floats
          / median(() -> session.runner().feed(fed, values).fetch(greatest).run().close());
    }
  }

  /** Seconds of a round, whose operations are made from a value that is known at run time only. */
  private double seconds(
      float value, BiFunction<Ops, Placeholder<TFloat32>, Operand<TFloat32>> operations) {
    try (Graph graph = new Graph();
        Session session = new Session(graph, settings.config());
        TFloat32 given = TFloat32.scalarOf(value)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> fed = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      Operand<TFloat32> greatest = tf.reduceMax(operations.apply(tf, fed), tf.array(0, 1));
      return median(() -> session.runner().feed(fed, given).fetch(greatest).run().close());
    }
  }

  private static double median(Runnable round) {
    round.run(); // the first one chooses kernels
    double[] seconds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      round.run();
      seconds[i] = (System.nanoTime() - start) * 1e-9;
    }
    Arrays.sort(seconds);
    return seconds[ROUNDS / 2];
  }
}
