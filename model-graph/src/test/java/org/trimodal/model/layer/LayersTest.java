package org.trimodal.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Mode;
import org.trimodal.model.graph.GraphCase;
import org.trimodal.model.layer.LayerReference.Gru;

/** Each layer against its equation in plain Java, and its gradient against differences. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LayersTest {
  private static final int BATCH = 3;
  private static final int TIME = 5;
  private static final int IN = 3;
  private static final int WIDTH = 4;
  private static final int[] LENGTHS = {5, 2, 0};
  // float32 keeps 1e-7 of numbers up to about 3, through sums of some tens of terms.
  private static final double FORWARD = 1e-5;
  // Differences of float32 numbers over steps of 4e-3 keep about 1e-4; a few times that.
  private static final double GRADIENT = 2e-3;

  @Test
  void convolution_is_zero_padded_at_the_true_end() {
    try (GraphCase graph = new GraphCase(1)) {
      Convolution layer = new Convolution(graph.parameters(), "conv", 3, IN, WIDTH);
      graph.drawParameters();
      SequenceMask mask = SequenceMask.of(graph.tf(), graph.lengths(LENGTHS), TIME);
      Operand<TFloat32> x = graph.input("x", BATCH, TIME, IN);
      zeroPadding(graph.values("x"), IN);
      Operand<TFloat32> y = layer.apply(graph.tf(), List.of(x), mask);
      float[] found = graph.run(y);
      for (int b = 0; b < BATCH; b++) {
        double[][] expected =
            LENGTHS[b] == 0
                ? new double[0][]
                : LayerReference.convolution(
                    steps(graph.values("x"), b, IN),
                    3,
                    graph.values("conv/kernel"),
                    graph.values("conv/bias"));
        requireSteps(found, b, expected, true);
      }
      graph.requireGradients(graph.weighted(y, BATCH * TIME * WIDTH), GRADIENT);
    }
  }

  @Test
  void convolution_reads_wide_features_some_columns_at_a_time() {
    int wide = 300;
    List<Columns> columns = Columns.of(wide);
    assertThat(columns).containsExactly(new Columns(0, 150), new Columns(150, 150));
    try (GraphCase graph = new GraphCase(1)) {
      Convolution layer = new Convolution(graph.parameters(), "conv", 3, wide, WIDTH);
      graph.drawParameters();
      SequenceMask mask = SequenceMask.of(graph.tf(), graph.lengths(LENGTHS), TIME);
      Operand<TFloat32> x = graph.input("x", BATCH, TIME, wide);
      zeroPadding(graph.values("x"), wide);
      List<Operand<TFloat32>> parts =
          columns.stream().map(part -> part.of(graph.tf(), x, 2)).toList();
      float[] found = graph.run(layer.apply(graph.tf(), parts, mask));
      double[][] expected =
          LayerReference.convolution(
              steps(graph.values("x"), 0, wide),
              3,
              graph.values("conv/kernel"),
              graph.values("conv/bias"));
      requireSteps(found, 0, expected, true);
    }
  }

  @Test
  void both_directions_of_the_recurrence_read_the_true_steps_only() {
    try (GraphCase graph = new GraphCase(2)) {
      BiGru gru = new BiGru(graph.parameters(), "gru", IN, WIDTH);
      BiGru other = new BiGru(graph.parameters(), "other", IN, WIDTH);
      graph.drawParameters();
      SequenceMask mask = SequenceMask.of(graph.tf(), graph.lengths(LENGTHS), TIME);
      SequenceMask shifted = SequenceMask.of(graph.tf(), graph.lengths(1, 4, 5), TIME);
      Operand<TFloat32> x = graph.input("x", BATCH, TIME, IN);
      Operand<TFloat32> x2 = graph.input("x2", BATCH, TIME, IN);
      List<Operand<TFloat32>> y =
          BiGru.readTogether(
              graph.tf(),
              List.of(new BiGru.Reading(gru, x, mask), new BiGru.Reading(other, x2, shifted)),
              training(graph));
      float[] found = graph.run(y.get(0));
      Gru parameters =
          new Gru(
              WIDTH / 2,
              graph.values("gru/input/kernel"),
              graph.values("gru/input/bias"),
              graph.values("gru/recurrent/kernel"),
              graph.values("gru/recurrent/bias"));
      for (int b = 0; b < BATCH; b++) {
        double[][] true1 = steps(graph.values("x"), b, IN);
        double[][] forward = LayerReference.gru(true1, parameters, 0);
        double[][] backward = LayerReference.gru(true1, parameters, 1);
        double[][] joined = new double[LENGTHS[b]][WIDTH];
        for (int t = 0; t < LENGTHS[b]; t++) {
          System.arraycopy(forward[t], 0, joined[t], 0, WIDTH / 2);
          System.arraycopy(backward[t], 0, joined[t], WIDTH / 2, WIDTH / 2);
        }
        requireSteps(found, b, joined, false);
      }
      Operand<TFloat32> sum =
          graph
              .tf()
              .math
              .add(
                  graph.weighted(y.get(0), BATCH * TIME * WIDTH),
                  graph.weighted(y.get(1), BATCH * TIME * WIDTH));
      graph.requireGradients(sum, GRADIENT);
    }
  }

  @Test
  void attention_hears_true_keys_only_and_nothing_where_there_are_none() {
    try (GraphCase graph = new GraphCase(3)) {
      MultiHeadAttention layer = new MultiHeadAttention(graph.parameters(), "mha", WIDTH, 2);
      graph.drawParameters();
      SequenceMask mask = SequenceMask.of(graph.tf(), graph.lengths(LENGTHS), TIME);
      Operand<TFloat32> queries = graph.input("queries", BATCH, 2, WIDTH);
      Operand<TFloat32> keys = graph.input("keys", BATCH, TIME, WIDTH);
      HeadProjections asking = HeadProjections.of(graph.tf(), queries, 2, 2, layer.ofQueries());
      Operand<TFloat32> present = graph.tf().math.mul(keys, mask.column(graph.tf()));
      HeadProjections asked = HeadProjections.of(graph.tf(), present, TIME, 2, layer.ofKeys());
      var attended = layer.apply(graph.tf(), asking, 2, asked, mask, true);
      List<float[]> found = graph.runAll(List.of(attended.context(), attended.weights()));
      for (int b = 0; b < BATCH; b++) {
        double[][] expected = attention(graph, b);
        for (int t = 0; t < 2; t++) {
          for (int j = 0; j < WIDTH; j++) {
            assertThat((double) found.get(0)[(b * 2 + t) * WIDTH + j])
                .isCloseTo(expected[t][j], within(FORWARD));
          }
        }
        for (int row = 0; row < 2 * 2; row++) {
          for (int s = LENGTHS[b]; s < TIME; s++) {
            assertThat(found.get(1)[(b * 4 + row) * TIME + s]).isZero();
          }
        }
      }
      graph.requireGradients(graph.weighted(attended.context(), BATCH * 2 * WIDTH), GRADIENT);
    }
  }

  private static double[][] attention(GraphCase graph, int b) {
    double[][] keys = steps(graph.values("keys"), b, WIDTH);
    double[][] result = new double[2][WIDTH];
    if (keys.length == 0) {
      return result;
    }
    double[][] q = new double[2][];
    double[][] k = new double[keys.length][];
    double[][] v = new double[keys.length][];
    for (int t = 0; t < 2; t++) {
      q[t] =
          LayerReference.dense(
              row(graph.values("queries"), b * 2 + t, WIDTH),
              graph.values("mha/query/kernel"),
              new float[WIDTH]);
    }
    for (int s = 0; s < keys.length; s++) {
      k[s] = LayerReference.dense(keys[s], graph.values("mha/key/kernel"), new float[WIDTH]);
      v[s] = LayerReference.dense(keys[s], graph.values("mha/value/kernel"), new float[WIDTH]);
    }
    double[][] heard = LayerReference.heads(q, k, v, 2);
    for (int t = 0; t < 2; t++) {
      result[t] =
          LayerReference.dense(heard[t], graph.values("mha/output/kernel"), new float[WIDTH]);
    }
    return result;
  }

  @Test
  void layer_norm_is_of_each_step_by_itself() {
    try (GraphCase graph = new GraphCase(4)) {
      LayerNorm layer = new LayerNorm(graph.parameters(), "norm", WIDTH);
      graph.drawParameters();
      // As where sequences of different times are read: the graph knows neither batch nor time.
      Operand<TFloat32> x =
          graph
              .tf()
              .reshape(
                  graph.input("x", BATCH, TIME, WIDTH),
                  graph
                      .tf()
                      .placeholderWithDefault(
                          graph.tf().constant(new int[] {BATCH, TIME, WIDTH}), Shape.of(3)));
      Operand<TFloat32> y = layer.apply(graph.tf(), x, true);
      float[] found = graph.run(y);
      for (int row = 0; row < BATCH * TIME; row++) {
        double[] expected =
            LayerReference.layerNorm(
                row(graph.values("x"), row, WIDTH),
                graph.values("norm/gain"),
                graph.values("norm/bias"));
        for (int j = 0; j < WIDTH; j++) {
          assertThat((double) found[row * WIDTH + j]).isCloseTo(expected[j], within(FORWARD));
        }
      }
      graph.requireGradients(graph.weighted(y, BATCH * TIME * WIDTH), GRADIENT);
    }
  }

  @Test
  void layer_norm_of_a_constant_step_is_its_bias() {
    try (GraphCase graph = new GraphCase(5)) {
      LayerNorm layer = new LayerNorm(graph.parameters(), "norm", WIDTH);
      graph.drawParameters();
      Operand<TFloat32> x = graph.input("x", new float[WIDTH], 1, 1, WIDTH);
      assertThat(graph.run(layer.apply(graph.tf(), x, false)))
          .containsExactly(graph.values("norm/bias"));
    }
  }

  @Test
  void layer_norm_damps_steps_whose_variance_is_small_beside_epsilon() {
    try (GraphCase graph = new GraphCase(5)) {
      LayerNorm layer = new LayerNorm(graph.parameters(), "norm", WIDTH);
      graph.drawParameters();
      float[] step = {0.001f, -0.002f, 0.003f, -0.002f};
      Operand<TFloat32> x = graph.input("x", step, 1, 1, WIDTH);
      double[] expected =
          LayerReference.layerNorm(
              row(step, 0, WIDTH), graph.values("norm/gain"), graph.values("norm/bias"));
      float[] found = graph.run(layer.apply(graph.tf(), x, false));
      for (int j = 0; j < WIDTH; j++) {
        assertThat((double) found[j]).isCloseTo(expected[j], within(FORWARD));
      }
    }
  }

  @Test
  void pooling_weighs_the_true_steps_and_gives_zeros_for_none() {
    try (GraphCase graph = new GraphCase(6)) {
      AttentionPooling layer = new AttentionPooling(graph.parameters(), "pool", WIDTH);
      graph.drawParameters();
      SequenceMask mask = SequenceMask.of(graph.tf(), graph.lengths(LENGTHS), TIME);
      Operand<TFloat32> x = graph.input("x", BATCH, TIME, WIDTH);
      Operand<TFloat32> y = layer.apply(graph.tf(), x, mask);
      float[] found = graph.run(y);
      for (int b = 0; b < BATCH; b++) {
        double[][] true1 = steps(graph.values("x"), b, WIDTH);
        double[] scores = new double[true1.length];
        for (int t = 0; t < true1.length; t++) {
          double[] inner =
              LayerReference.dense(
                  true1[t],
                  graph.values("pool/projection/kernel"),
                  graph.values("pool/projection/bias"));
          for (int j = 0; j < WIDTH; j++) {
            scores[t] += Math.tanh(inner[j]) * graph.values("pool/direction")[j];
          }
        }
        double[] weights = LayerReference.softmax(scores);
        for (int j = 0; j < WIDTH; j++) {
          double expected = 0;
          for (int t = 0; t < true1.length; t++) {
            expected += weights[t] * true1[t][j];
          }
          assertThat((double) found[b * WIDTH + j]).isCloseTo(expected, within(FORWARD));
        }
      }
      graph.requireGradients(graph.weighted(y, BATCH * WIDTH), GRADIENT);
    }
  }

  @Test
  void feed_forward_is_two_maps_a_residual_and_a_norm() {
    try (GraphCase graph = new GraphCase(7)) {
      FeedForward layer = new FeedForward(graph.parameters(), "ff", WIDTH);
      graph.drawParameters();
      Operand<TFloat32> x = graph.input("x", BATCH, TIME, WIDTH);
      Operand<TFloat32> y = layer.apply(graph.tf(), x, TIME, new Dropout(0, training(graph)));
      float[] found = graph.run(y);
      for (int at = 0; at < BATCH * TIME; at++) {
        double[] step = row(graph.values("x"), at, WIDTH);
        double[] inner =
            LayerReference.dense(
                step, graph.values("ff/inner/kernel"), graph.values("ff/inner/bias"));
        double[] relu = Arrays.stream(inner).map(value -> Math.max(0, value)).toArray();
        double[] outer =
            LayerReference.dense(
                relu, graph.values("ff/outer/kernel"), graph.values("ff/outer/bias"));
        for (int j = 0; j < WIDTH; j++) {
          outer[j] += step[j];
        }
        double[] expected =
            LayerReference.layerNorm(
                outer, graph.values("ff/norm/gain"), graph.values("ff/norm/bias"));
        for (int j = 0; j < WIDTH; j++) {
          assertThat((double) found[at * WIDTH + j]).isCloseTo(expected[j], within(FORWARD));
        }
      }
      graph.requireGradients(graph.weighted(y, BATCH * TIME * WIDTH), GRADIENT);
    }
  }

  private static Mode training(GraphCase graph) {
    return new Mode.Training(1, graph.tf().constant(0L));
  }

  private static void requireSteps(float[] found, int b, double[][] expected, boolean thenZero) {
    for (int t = 0; t < expected.length; t++) {
      for (int j = 0; j < WIDTH; j++) {
        assertThat((double) found[(b * TIME + t) * WIDTH + j])
            .as("utterance %d, step %d, feature %d", b, t, j)
            .isCloseTo(expected[t][j], within(FORWARD));
      }
    }
    for (int i = expected.length * WIDTH; thenZero && i < TIME * WIDTH; i++) {
      assertThat(found[b * TIME * WIDTH + i]).isZero();
    }
  }

  private static void zeroPadding(float[] x, int width) {
    for (int b = 0; b < BATCH; b++) {
      Arrays.fill(x, (b * TIME + LENGTHS[b]) * width, (b + 1) * TIME * width, 0);
    }
  }

  /** The true steps of one utterance. */
  private static double[][] steps(float[] x, int b, int width) {
    double[][] steps = new double[LENGTHS[b]][];
    for (int t = 0; t < steps.length; t++) {
      steps[t] = row(x, b * TIME + t, width);
    }
    return steps;
  }

  private static double[] row(float[] x, int row, int width) {
    double[] values = new double[width];
    for (int i = 0; i < width; i++) {
      values[i] = x[row * width + i];
    }
    return values;
  }
}
