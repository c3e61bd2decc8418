package org.trimodal.evaluation.picture;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The plane in which vectors vary most.
 *
 * @param first {@code [vectors]}, along the direction of largest variance
 * @param second {@code [vectors]}, along the next
 * @param rest {@code [vectors]}, squared distance from the plane through the mean
 */
@SuppressWarnings("ArrayRecordComponent") // coordinates to draw, never compared
public record PrincipalComponents(double[] first, double[] second, double[] rest) {
  /**
   * Projects vectors on their plane. Each direction points to where its largest weight is positive.
   *
   * @param vectors {@code [vectors][width]}, at least one, of width 2 or more
   */
  public static PrincipalComponents of(float[][] vectors) {
    int width = vectors[0].length;
    double[][] centred = centred(vectors);
    double[][] scatter = new double[width][width];
    for (double[] row : centred) {
      for (int a = 0; a < width; a++) {
        for (int b = 0; b <= a; b++) {
          scatter[a][b] += row[a] * row[b];
          scatter[b][a] = scatter[a][b];
        }
      }
    }
    // Eigenvalues come in descending order.
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(new Array2DRowRealMatrix(scatter, false));
    double[] first = along(centred, directed(eigen.getEigenvector(0).toArray()));
    double[] second = along(centred, directed(eigen.getEigenvector(1).toArray()));
    double[] rest = new double[centred.length];
    for (int i = 0; i < rest.length; i++) {
      double squared = product(centred[i], centred[i]);
      rest[i] = Math.max(0, squared - first[i] * first[i] - second[i] * second[i]);
    }
    return new PrincipalComponents(first, second, rest);
  }

  /** Shares of all variance along the two directions. */
  public double[] explained() {
    double total = 0;
    double alongFirst = 0;
    double alongSecond = 0;
    for (int i = 0; i < rest.length; i++) {
      alongFirst += first[i] * first[i];
      alongSecond += second[i] * second[i];
      total += first[i] * first[i] + second[i] * second[i] + rest[i];
    }
    return total == 0
        ? new double[] {0, 0}
        : new double[] {alongFirst / total, alongSecond / total};
  }

  private static double[][] centred(float[][] vectors) {
    int width = vectors[0].length;
    double[] mean = new double[width];
    for (float[] vector : vectors) {
      for (int c = 0; c < width; c++) {
        mean[c] += vector[c] / vectors.length;
      }
    }
    double[][] centred = new double[vectors.length][width];
    for (int i = 0; i < vectors.length; i++) {
      for (int c = 0; c < width; c++) {
        centred[i][c] = vectors[i][c] - mean[c];
      }
    }
    return centred;
  }

  /** Of a direction and its opposite, the one whose largest weight is positive. */
  private static double[] directed(double[] direction) {
    int largest = 0;
    for (int c = 0; c < direction.length; c++) {
      largest = Math.abs(direction[c]) > Math.abs(direction[largest]) ? c : largest;
    }
    double sign = Math.signum(direction[largest]);
    double[] directed = new double[direction.length];
    for (int c = 0; c < direction.length; c++) {
      directed[c] = sign * direction[c];
    }
    return directed;
  }

  private static double[] along(double[][] rows, double[] direction) {
    double[] along = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      along[i] = product(rows[i], direction);
    }
    return along;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }
}
