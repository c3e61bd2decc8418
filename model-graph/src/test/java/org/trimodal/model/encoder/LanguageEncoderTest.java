package org.trimodal.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.Mode;
import org.trimodal.model.graph.GraphCase;
import org.trimodal.model.layer.Dropout;

/** The encoder against its equations in plain Java, and its gradient against differences. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LanguageEncoderTest {
  private static final EncoderConfig SMALL = new EncoderConfig(11, 6, 2, 3, 8, 7, 2, 1e-12);
  private static final int[][] IDS = {{1, 5, 2, 0}, {1, 10, 3, 2}};
  private static final int[] LENGTHS = {3, 4};
  // float32 keeps 1e-7 of numbers up to about 3, through two layers of sums of some tens of terms.
  private static final double FORWARD = 2e-5;
  // As for the other layers: differences of float32 numbers keep about 1e-4, a few times that.
  private static final double GRADIENT = 3e-3;

  @Test
  void every_layer_is_its_equations() {
    try (GraphCase graph = new GraphCase(1)) {
      LanguageEncoder encoder = new LanguageEncoder(graph.parameters(), "encoder", SMALL);
      graph.drawParameters();
      List<Operand<TFloat32>> states = encoder.apply(graph.tf(), tokens(graph), served());
      assertThat(states).hasSize(3);
      for (int text = 0; text < IDS.length; text++) {
        List<double[][]> expected =
            new EncoderReference(SMALL, graph::values).states(IDS[text], LENGTHS[text]);
        for (int layer = 0; layer <= SMALL.layers(); layer++) {
          float[] found = graph.run(states.get(layer));
          for (int t = 0; t < LENGTHS[text]; t++) {
            for (int i = 0; i < SMALL.width(); i++) {
              assertThat((double) found[(text * 4 + t) * SMALL.width() + i])
                  .as("text %d, layer %d, token %d, feature %d", text, layer, t, i)
                  .isCloseTo(expected.get(layer)[t][i], within(FORWARD));
            }
          }
        }
      }
    }
  }

  @Test
  void every_parameter_has_its_gradient_the_embeddings_too() {
    try (GraphCase graph = new GraphCase(2)) {
      LanguageEncoder encoder = new LanguageEncoder(graph.parameters(), "encoder", SMALL);
      graph.drawParameters();
      Dropout dropout = new Dropout(0, new Mode.Training(1, graph.tf().constant(0L)));
      List<Operand<TFloat32>> states = encoder.apply(graph.tf(), tokens(graph), dropout);
      Operand<TFloat32> last = states.get(SMALL.layers());
      graph.requireGradients(
          graph.weighted(last, IDS.length * IDS[0].length * SMALL.width()), GRADIENT);
    }
  }

  @Test
  void an_encoder_without_types_adds_none() {
    EncoderConfig distilled = new EncoderConfig(11, 6, 1, 3, 8, 7, 0, 1e-12);
    try (GraphCase graph = new GraphCase(3)) {
      LanguageEncoder encoder = new LanguageEncoder(graph.parameters(), "encoder", distilled);
      graph.drawParameters();
      assertThat(graph.names()).noneMatch(name -> name.contains("types"));
      float[] found = graph.run(encoder.apply(graph.tf(), tokens(graph), served()).get(1));
      double[][] expected =
          new EncoderReference(distilled, graph::values).states(IDS[1], LENGTHS[1]).get(1);
      assertThat((double) found[4 * distilled.width()]).isCloseTo(expected[0][0], within(FORWARD));
    }
  }

  @Test
  void heads_that_do_not_divide_the_width_are_refused() {
    assertThatThrownBy(() -> new EncoderConfig(11, 6, 1, 4, 8, 7, 2, 1e-12))
        .hasMessage("encoder.heads: expected a divisor of the width (6), found 4");
  }

  private static Tokens tokens(GraphCase graph) {
    Ops tf = graph.tf();
    Operand<TInt32> ids = tf.constant(IDS);
    return new Tokens(ids, graph.lengths(LENGTHS));
  }

  private static Dropout served() {
    return new Dropout(0.1, new Mode.Inference());
  }
}
