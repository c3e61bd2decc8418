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
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * The fastest float32 matrix product (SGEMM) that TensorFlow reaches on these cores: the peak that
 * training is held against.
 */
public final class MatrixProductRate {
  private static final int SIZE = 1024;
  private static final int ROUNDS = 12;

  private MatrixProductRate() {}

  /**
   * Floating-point operations per second, the better of one product over all threads and of one
   * product per thread; best round of each, since the noise of a shared machine only ever slows.
   *
   * @param threads cores to use
   */
  public static double measure(int threads) {
    return Math.max(rate(threads, 1, 1), rate(1, threads, threads));
  }

  private static double rate(int intra, int inter, int products) {
    ConfigProto config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(intra)
            .setInterOpParallelismThreads(inter)
            .build();
    float[] ones = new float[SIZE * SIZE];
    Arrays.fill(ones, 0.5f);
    try (Graph graph = new Graph();
        Session session = new Session(graph, config);
        TFloat32 matrix =
            TFloat32.tensorOf(Shape.of(SIZE, SIZE), DataBuffers.of(ones, true, false))) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> factor =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(SIZE, SIZE)));
      List<Op> all = new ArrayList<>();
      for (int i = 0; i < products; i++) {
        all.add(tf.linalg.matMul(factor, factor));
      }
      double best = Double.POSITIVE_INFINITY;
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        Session.Runner runner = session.runner().feed(factor, matrix);
        all.forEach(runner::addTarget);
        runner.run().close();
        best = Math.min(best, (System.nanoTime() - start) * 1e-9);
      }
      return products * 2.0 * SIZE * SIZE * SIZE / best;
    }
  }
}
