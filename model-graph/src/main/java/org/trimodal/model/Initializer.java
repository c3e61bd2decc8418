package org.trimodal.model;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;

/** First values of a parameter, a pure function of its shape and a seeded generator. */
@FunctionalInterface
public interface Initializer {
  /**
   * The values, row-major.
   *
   * @param shape of the parameter
   * @param random keyed by the run's seed and the parameter's name
   */
  float[] values(Shape shape, SplittableRandom random);

  /** The same number everywhere. */
  static Initializer constant(float value) {
    return (shape, random) -> {
      float[] values = new float[(int) shape.size()];
      Arrays.fill(values, value);
      return values;
    };
  }

  /** Uniform in +-sqrt(6 / (fanIn + fanOut)) (Glorot and Bengio 2010). */
  static Initializer glorotUniform(long fanIn, long fanOut) {
    double limit = Math.sqrt(6.0 / (fanIn + fanOut));
    return (shape, random) -> {
      float[] values = new float[(int) shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
      }
      return values;
    };
  }

  /**
   * Square orthogonal blocks side by side (Saxe 2014), by Gram-Schmidt over normal rows: the last
   * two axes are {@code [size, n x size]}, each block drawn anew.
   */
  static Initializer orthogonalBlocks(int size) {
    return (shape, random) -> {
      float[] values = new float[(int) shape.size()];
      int columns = (int) shape.get(-1);
      int matrices = values.length / (size * columns);
      for (int matrix = 0; matrix < matrices; matrix++) {
        for (int block = 0; block < columns / size; block++) {
          double[][] rows = OrthogonalMatrix.draw(size, random);
          for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
              values[(matrix * size + r) * columns + block * size + c] = (float) rows[r][c];
            }
          }
        }
      }
      return values;
    };
  }
}
