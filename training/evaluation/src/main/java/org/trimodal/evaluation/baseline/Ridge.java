package org.trimodal.evaluation.baseline;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * Ridge regression over standardised columns: w = (X^T X + lambda n I)^-1 X^T (y - mean).
 *
 * @param mean {@code [columns]}
 * @param deviation {@code [columns]}, 1 where a column never changes
 * @param weights {@code [columns][targets]}
 * @param intercept {@code [targets]}
 */
@SuppressWarnings("ArrayRecordComponent") // coefficients to compute with, never compared
record Ridge(double[] mean, double[] deviation, double[][] weights, double[] intercept) {
  /**
   * Fits.
   *
   * @param data of the training split
   * @param lambda strength, above 0, per utterance
   */
  static Ridge fit(Averages data, double lambda) {
    double[][] x = data.features();
    int n = x.length;
    int columns = x[0].length;
    double[] mean = new double[columns];
    double[] deviation = new double[columns];
    for (double[] row : x) {
      for (int c = 0; c < columns; c++) {
        mean[c] += row[c] / n;
      }
    }
    for (double[] row : x) {
      for (int c = 0; c < columns; c++) {
        deviation[c] += (row[c] - mean[c]) * (row[c] - mean[c]) / n;
      }
    }
    for (int c = 0; c < columns; c++) {
      deviation[c] = deviation[c] > 0 ? Math.sqrt(deviation[c]) : 1;
    }
    double[] intercept = columnMeans(data.targets());
    double[][] gram = new double[columns][columns];
    double[][] moments = new double[columns][intercept.length];
    for (int i = 0; i < n; i++) {
      double[] row = standard(x[i], mean, deviation);
      for (int a = 0; a < columns; a++) {
        for (int b = 0; b <= a; b++) {
          gram[a][b] += row[a] * row[b];
        }
        for (int t = 0; t < intercept.length; t++) {
          moments[a][t] += row[a] * (data.targets()[i][t] - intercept[t]);
        }
      }
    }
    for (int a = 0; a < columns; a++) {
      gram[a][a] += lambda * n;
      for (int b = 0; b < a; b++) {
        gram[b][a] = gram[a][b];
      }
    }
    return new Ridge(mean, deviation, solved(gram, moments), intercept);
  }

  /** Scores {@code [targets]} of one utterance's averages. */
  double[] predict(double[] features) {
    double[] row = standard(features, mean, deviation);
    double[] scores = intercept.clone();
    for (int c = 0; c < row.length; c++) {
      for (int t = 0; t < scores.length; t++) {
        scores[t] += row[c] * weights[c][t];
      }
    }
    return scores;
  }

  /** Solves A X = B for a symmetric positive definite A. */
  private static double[][] solved(double[][] a, double[][] b) {
    return new CholeskyDecomposition(new Array2DRowRealMatrix(a, false))
        .getSolver()
        .solve(new Array2DRowRealMatrix(b, false))
        .getData();
  }

  /** {@code [columns]}. */
  static double[] columnMeans(double[][] rows) {
    double[] means = new double[rows[0].length];
    for (double[] row : rows) {
      for (int c = 0; c < means.length; c++) {
        means[c] += row[c] / rows.length;
      }
    }
    return means;
  }

  private static double[] standard(double[] row, double[] mean, double[] deviation) {
    double[] standard = new double[row.length];
    for (int c = 0; c < row.length; c++) {
      standard[c] = (row[c] - mean[c]) / deviation[c];
    }
    return standard;
  }
}
