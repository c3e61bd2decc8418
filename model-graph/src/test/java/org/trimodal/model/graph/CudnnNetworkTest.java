package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Computation;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Precision;
import org.trimodal.model.RecurrentForm;
import org.trimodal.model.Switches;
import org.trimodal.model.architecture.Networks;
import org.trimodal.model.layer.EmulatedCudnn;

class CudnnNetworkTest {
  private static final int BATCH = 3;
  private static final int[][] LENGTHS = {{5, 2, 1}, {3, 0, 1}, {5, 5, 0}};
  private static final int[] TIMES = {5, 3, 5};
  // Of float32 through the whole network, relative to the largest number of a result.
  private static final double ROUNDING = 2e-5;

  @Test
  void the_whole_network_answers_and_learns_as_with_the_fused_form() {
    List<float[]> fused = answersAndGradients(Computation.standard());
    List<float[]> cudnn =
        answersAndGradients(new Computation(RecurrentForm.CUDNN, Precision.FLOAT32, false));

    assertThat(cudnn).hasSameSizeAs(fused);
    for (int i = 0; i < fused.size(); i++) {
      double largest = 0;
      for (float value : fused.get(i)) {
        largest = Math.max(largest, Math.abs(value));
      }
      for (int j = 0; j < fused.get(i).length; j++) {
        assertThat((double) cudnn.get(i)[j])
            .as("number %d of result %d", j, i)
            .isCloseTo(fused.get(i)[j], within(ROUNDING * Math.max(1, largest)));
      }
    }
  }

  private static List<float[]> answersAndGradients(Computation computation) {
    ModelConfig config = NetworkCase.config(3, Switches.all(), 0);
    try (GraphCase graph = new GraphCase(11, computation)) {
      Ops tf = graph.tf();
      Network network = Networks.of(config, graph.parameters());
      graph.drawParameters();
      Mode training = NetworkCase.training(tf, 1, 0);
      Outputs outputs =
          network.apply(tf, NetworkCase.inputs(graph, config, LENGTHS, TIMES), training);
      Operand<TFloat32> answers = NetworkCase.answers(tf, outputs);
      List<Operand<TFloat32>> fetched = new ArrayList<>(List.of(answers));
      fetched.addAll(graph.gradients(graph.weighted(answers, 4 * BATCH), graph.names()).values());
      return graph.runRewritten(EmulatedCudnn::in, fetched);
    }
  }
}
