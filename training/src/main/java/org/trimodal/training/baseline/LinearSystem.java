package org.trimodal.training.baseline;

/**
 * Solves A X = B for a symmetric positive definite A by Cholesky's decomposition. A library of
 * linear algebra for this one call would weigh more than these lines.
 */
final class LinearSystem {
  private LinearSystem() {}

  /**
   * Solves.
   *
   * @param a {@code [n][n]}, symmetric positive definite; not changed
   * @param b {@code [n][m]}; not changed
   * @return {@code [n][m]}
   */
  static double[][] solve(double[][] a, double[][] b) {
    double[][] lower = decompose(a);
    int n = a.length;
    int m = b[0].length;
    double[][] x = new double[n][m];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < m; c++) {
        double sum = b[i][c];
        for (int k = 0; k < i; k++) {
          sum -= lower[i][k] * x[k][c];
        }
        x[i][c] = sum / lower[i][i];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int c = 0; c < m; c++) {
        double sum = x[i][c];
        for (int k = i + 1; k < n; k++) {
          sum -= lower[k][i] * x[k][c];
        }
        x[i][c] = sum / lower[i][i];
      }
    }
    return x;
  }

  private static double[][] decompose(double[][] a) {
    int n = a.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i == j && sum <= 0) {
          throw new IllegalArgumentException("expected a positive definite matrix, found none");
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    return lower;
  }
}
