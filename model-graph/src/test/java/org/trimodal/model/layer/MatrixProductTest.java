package org.trimodal.model.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Precision;
import org.trimodal.model.graph.GraphCase;

class MatrixProductTest {
  private static final int ROWS = 5;
  private static final int IN = 24;
  private static final int OUT = 8;
  // What float32 may lose over 24 summands of at most 1.
  private static final double SUMMATION = 3e-6;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void both_factors_are_rounded_and_so_is_the_result(Precision precision) {
    try (GraphCase graph = new GraphCase(1)) {
      float[] found = graph.run(product(graph, precision, OUT));
      int apart = 0;
      List<Double> results = new ArrayList<>();
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < OUT; c++) {
          double exact = 0;
          double expected = 0;
          for (int i = 0; i < IN; i++) {
            float x = graph.values("x")[r * IN + i];
            float w = graph.values("kernel")[i * OUT + c];
            exact += (double) x * w;
            expected += rounded(x, bits(precision)) * rounded(w, bits(precision));
          }
          results.add(expected);
          apart += Math.abs(found[r * OUT + c] - exact) > SUMMATION ? 1 : 0;
        }
      }
      requireRounded(precision, results, found);
      // Where factors are rounded, nearly every result shows it.
      assertThat(apart > ROWS * OUT / 2).isEqualTo(precision != Precision.FLOAT32);
    }
  }

  @Test
  void a_product_of_few_columns_stays_in_float32() {
    try (GraphCase graph = new GraphCase(2)) {
      Operand<TFloat32> low = product(graph, Precision.BFLOAT16, 2);
      Operand<TFloat32> full = graph.tf().linalg.matMul(graph.tensor("x"), graph.tensor("kernel"));

      List<float[]> both = graph.runAll(List.of(low, full));
      assertThat(both.get(0)).isEqualTo(both.get(1));
    }
  }

  private static Operand<TFloat32> product(GraphCase graph, Precision precision, int out) {
    Operand<TFloat32> x = graph.input("x", ROWS, IN);
    Operand<TFloat32> kernel =
        graph.tf().ensureShape(graph.input("kernel", IN, out), Shape.of(IN, out));
    return new MatrixProduct(precision).of(graph.tf(), x, kernel);
  }

  private static int bits(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> 24;
      case BFLOAT16 -> 8;
      case FLOAT16 -> 11;
    };
  }

  /**
   * Results that are rounded are off by half a unit of the last place at most. Where there is no
   * AVX-512 for oneDNN's kernels, TensorFlow's own cut bfloat16 off: all of them towards zero, by
   * less than a unit.
   */
  private static void requireRounded(Precision precision, List<Double> expected, float[] found) {
    boolean cut = precision == Precision.BFLOAT16 && isAnyBeyondHalf(precision, expected, found);
    for (int i = 0; i < found.length; i++) {
      double size = Math.abs(expected.get(i));
      double half = half(precision, size);
      assertThat(found[i] * Math.signum(expected.get(i)))
          .isBetween(
              size - (cut ? 2 * half : half) - SUMMATION, size + (cut ? 0 : half) + SUMMATION);
    }
  }

  private static boolean isAnyBeyondHalf(
      Precision precision, List<Double> expected, float[] found) {
    return IntStream.range(0, found.length)
        .anyMatch(
            i ->
                Math.abs(found[i] - expected.get(i))
                    > half(precision, expected.get(i)) + SUMMATION);
  }

  private static double half(Precision precision, double value) {
    return Math.abs(value) * Math.scalb(1.0, -bits(precision));
  }

  /** To so many significant bits, halves to even. */
  private static double rounded(float value, int bits) {
    double unit = Math.scalb(1.0, Math.getExponent(value) - bits + 1);
    return Math.rint(value / unit) * unit;
  }
}
