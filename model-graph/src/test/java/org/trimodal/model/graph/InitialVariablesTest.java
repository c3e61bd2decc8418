package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.trimodal.model.Architecture;
import org.trimodal.model.Parameter;
import org.trimodal.model.Parameters;
import org.trimodal.model.architecture.Networks;

/** What the variables of every network are in a fresh run. */
class InitialVariablesTest {
  private static final long SEED = 7;
  private static final String RECURRENT = "/recurrent/kernel";

  @Test
  void offsets_are_zero_and_gains_one_and_neither_decays() {
    int offsets = 0;
    for (Parameter parameter : parameters()) {
      boolean gain = parameter.name().endsWith("/gain");
      boolean offset = gain || parameter.name().endsWith("/bias");
      assertThat(parameter.decayed()).as(parameter.name()).isEqualTo(!offset);
      if (offset) {
        offsets++;
        assertThat(Parameters.initialValues(parameter, SEED))
            .as(parameter.name())
            .containsOnly(gain ? 1 : 0);
      }
    }
    assertThat(offsets).isPositive();
  }

  @Test
  void kernels_are_uniform_within_the_limit_of_their_fans() {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (Parameter parameter : parameters()) {
      if (parameter.decayed() && !parameter.name().endsWith(RECURRENT)) {
        double limit = glorot(parameter.shape().asArray());
        for (float value : Parameters.initialValues(parameter, SEED)) {
          assertThat((double) value / limit).as(parameter.name()).isBetween(-1.0, 1.0);
          sum += value / limit;
          squares += value / limit * (value / limit);
          count++;
        }
      }
    }
    // Around 0, of variance 1 / 3; four standard deviations.
    assertThat(sum / count).isCloseTo(0, within(4 * Math.sqrt(1 / 3.0 / count)));
    // The mean square of a uniform number in [-1, 1] is 1 / 3, of variance 4 / 45.
    assertThat(squares / count).isCloseTo(1 / 3.0, within(4 * Math.sqrt(4 / 45.0 / count)));
  }

  /** sqrt(6 / (fanIn + fanOut)); a convolution's fans count the steps that it spans. */
  private static double glorot(long[] shape) {
    int last = shape.length - 1;
    long span = LongStream.of(shape).limit(shape.length - 2).reduce(1, (a, b) -> a * b);
    return Math.sqrt(6.0 / (span * (shape[last - 1] + shape[last])));
  }

  @Test
  void recurrent_kernels_are_orthogonal_blocks_all_different() {
    for (Parameter parameter : parameters()) {
      if (parameter.name().endsWith(RECURRENT)) {
        int columns = (int) parameter.shape().get(-1);
        int size = (int) parameter.shape().get(-2);
        float[] values = Parameters.initialValues(parameter, SEED);
        List<float[]> blocks = new ArrayList<>();
        for (int from = 0; from < values.length; from += size * columns) {
          for (int block = 0; block < columns; block += size) {
            blocks.add(block(values, from + block, size, columns));
          }
        }
        blocks.forEach(block -> requireOrthogonal(parameter.name(), block, size));
        assertThat(blocks.stream().map(Arrays::toString)).doesNotHaveDuplicates();
      }
    }
  }

  private static float[] block(float[] values, int from, int size, int columns) {
    float[] block = new float[size * size];
    for (int row = 0; row < size; row++) {
      System.arraycopy(values, from + row * columns, block, row * size, size);
    }
    return block;
  }

  private static void requireOrthogonal(String name, float[] block, int size) {
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        double product = 0;
        for (int i = 0; i < size; i++) {
          product += (double) block[a * size + i] * block[b * size + i];
        }
        // float32 rounds each of at most 16 numbers to 6e-8.
        assertThat(product).as(name).isCloseTo(a == b ? 1 : 0, within(1e-6));
      }
    }
  }

  /** Of all architectures; RMFN's recurrent kernel is one of kernels that read two states. */
  private static List<Parameter> parameters() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    GoldenConfigs.byName()
        .forEach(
            (name, config) -> {
              if (config.architecture() != Architecture.RMFN) {
                try (Graph graph = new Graph()) {
                  Parameters parameters = new Parameters(Ops.create(graph));
                  Networks.of(config, parameters);
                  parameters.all().forEach(one -> all.put(name + " " + one.name(), one));
                }
              }
            });
    return List.copyOf(all.values());
  }
}
