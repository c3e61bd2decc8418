package org.trimodal.model.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.SessionSettings;

/**
 * The fastest float32 matrix product (SGEMM) that TensorFlow reaches on these cores: the peak that
 * training is held against.
 */
public final class MatrixProductRate {
  private static final int SIZE = 1024;
  private static final int ROUNDS = 41;

  private MatrixProductRate() {}

  /**
   * Floating-point operations per second, as many products at a time as the session runs ops; the
   * median of some rounds, as training's own figure is.
   *
   * @param settings of the session, the same as training's: TensorFlow makes its threads once for
   *     the whole process, by the first session's settings
   */
  public static double measure(SessionSettings settings) {
    int products = settings.inter();
    float[] ones = new float[SIZE * SIZE];
    Arrays.fill(ones, 0.5f);
    try (Graph graph = new Graph();
        Session session = new Session(graph, settings.config());
        TFloat32 matrix =
            TFloat32.tensorOf(Shape.of(SIZE, SIZE), DataBuffers.of(ones, true, false))) {
      Ops tf = Ops.create(graph);
      // Products of different placeholders: of equal ones TensorFlow would compute only one.
      List<Placeholder<TFloat32>> factors = new ArrayList<>();
      List<Op> all = new ArrayList<>();
      for (int i = 0; i < products; i++) {
        Placeholder<TFloat32> factor =
            tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(SIZE, SIZE)));
        factors.add(factor);
        all.add(tf.linalg.matMul(factor, factor));
      }
      double[] seconds = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        Session.Runner runner = session.runner();
        factors.forEach(factor -> runner.feed(factor, matrix));
        all.forEach(runner::addTarget);
        runner.run().close();
        seconds[round] = (System.nanoTime() - start) * 1e-9;
      }
      Arrays.sort(seconds);
      return products * 2.0 * SIZE * SIZE * SIZE / seconds[ROUNDS / 2];
    }
  }
}
