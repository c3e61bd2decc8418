package org.trimodal.model;

import java.util.SplittableRandom;

/** Random orthogonal matrices; too little linear algebra to bring a library for. */
final class OrthogonalMatrix {
  private OrthogonalMatrix() {}

  /** Rows of a random orthogonal matrix, by modified Gram-Schmidt over normal vectors. */
  static double[][] draw(int size, SplittableRandom random) {
    double[][] rows = new double[size][size];
    for (int r = 0; r < size; r++) {
      double norm = 0;
      while (norm < 1e-3) { // a row that lies in the span of the others is drawn anew
        for (int c = 0; c < size; c++) {
          rows[r][c] = normal(random);
        }
        for (int other = 0; other < r; other++) {
          double overlap = dot(rows[r], rows[other]);
          for (int c = 0; c < size; c++) {
            rows[r][c] -= overlap * rows[other][c];
          }
        }
        norm = Math.sqrt(dot(rows[r], rows[r]));
      }
      for (int c = 0; c < size; c++) {
        rows[r][c] /= norm;
      }
    }
    return rows;
  }

  // SplittableRandom.nextGaussian is not specified to be the same in every release: Box-Muller is.
  private static double normal(SplittableRandom random) {
    return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
        * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
