package org.trimodal.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.trimodal.model.Mode;
import org.trimodal.model.graph.GraphCase;

/** The LSTM against its equations in plain Java, and its gradient against differences. */
class LstmTest {
  private static final int BATCH = 3;
  private static final int TIME = 5;
  private static final int IN = 3;
  private static final int WIDTH = 4;
  private static final int[] LENGTHS = {5, 2, 0};
  // float32 keeps 1e-7 of numbers up to about 1, through sums of some tens of terms.
  private static final double FORWARD = 1e-5;
  // Differences of float32 numbers over steps of 4e-3 keep about 1e-4; a few times that.
  private static final double GRADIENT = 2e-3;

  @ParameterizedTest
  @EnumSource
  void both_directions_read_the_true_steps_only(Direction direction) {
    try (GraphCase graph = new GraphCase(5)) {
      Lstm lstm = new Lstm(graph.parameters(), "lstm", IN, WIDTH);
      Lstm other = new Lstm(graph.parameters(), "other", IN + 1, WIDTH);
      graph.drawParameters();
      Ops tf = graph.tf();
      SequenceMask mask = SequenceMask.of(tf, graph.lengths(LENGTHS), TIME);
      Operand<TFloat32> x = graph.input("x", BATCH, TIME, IN);
      Operand<TFloat32> x2 = graph.input("x2", BATCH, TIME, IN + 1);
      Operand<TInt64> step = tf.constant(0L);
      List<Lstm.States> read =
          Lstm.readTogether(
              tf,
              List.of(new Lstm.Reading(other, x2, mask), new Lstm.Reading(lstm, x, mask)),
              direction,
              new Mode.Training(1, step));
      Lstm.States states = read.get(1);

      List<float[]> found =
          graph.runAll(List.of(states.hidden(tf), states.cells(tf), states.last(tf)));
      for (int b = 0; b < BATCH; b++) {
        double[][] expected = reference(graph, b, direction);
        for (int s = 0; s < LENGTHS[b]; s++) {
          int t = direction == Direction.FORWARD ? s : LENGTHS[b] - 1 - s;
          for (int i = 0; i < WIDTH; i++) {
            int at = (b * TIME + t) * WIDTH + i;
            assertThat((double) found.get(0)[at]).isCloseTo(expected[s][i], within(FORWARD));
            assertThat((double) found.get(1)[at])
                .isCloseTo(expected[s][WIDTH + i], within(FORWARD));
          }
        }
        for (int i = 0; i < WIDTH; i++) {
          double last = LENGTHS[b] == 0 ? 0 : expected[LENGTHS[b] - 1][i];
          assertThat((double) found.get(2)[b * WIDTH + i]).isCloseTo(last, within(FORWARD));
        }
      }
      graph.requireGradients(
          tf.math.add(
              graph.weighted(
                  tf.concat(List.of(states.hidden(tf), states.cells(tf)), tf.constant(2)),
                  BATCH * TIME * 2 * WIDTH),
              graph.weighted(read.get(0).last(tf), BATCH * WIDTH)),
          GRADIENT);
    }
  }

  /** h, then c, after each true step in the order of reading. */
  private static double[][] reference(GraphCase graph, int b, Direction direction) {
    float[] x = graph.values("x");
    float[] kernel = graph.values("lstm/recurrent/kernel");
    double[][] states = new double[LENGTHS[b]][2 * WIDTH];
    double[] before = new double[2 * WIDTH];
    for (int s = 0; s < LENGTHS[b]; s++) {
      int t = direction == Direction.FORWARD ? s : LENGTHS[b] - 1 - s;
      double[] input = new double[IN];
      for (int i = 0; i < IN; i++) {
        input[i] = x[(b * TIME + t) * IN + i];
      }
      double[] sums =
          LayerReference.dense(
              input, graph.values("lstm/input/kernel"), graph.values("lstm/input/bias"));
      for (int j = 0; j < sums.length; j++) {
        for (int i = 0; i < WIDTH; i++) {
          sums[j] += before[i] * kernel[i * 4 * WIDTH + j];
        }
      }
      for (int i = 0; i < WIDTH; i++) {
        double cell =
            sigmoid(sums[WIDTH + i]) * before[WIDTH + i]
                + sigmoid(sums[i]) * Math.tanh(sums[3 * WIDTH + i]);
        states[s][i] = sigmoid(sums[2 * WIDTH + i]) * Math.tanh(cell);
        states[s][WIDTH + i] = cell;
      }
      before = states[s];
    }
    return states;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
