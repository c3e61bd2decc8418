package org.trimodal.model.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.graph.GraphCase;

class SideBySideTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 60})
  void any_number_of_arrays_is_joined_in_order_by_ops_of_at_most_eight_inputs(int count) {
    try (GraphCase graph = new GraphCase(1)) {
      List<Operand<TFloat32>> parts = new ArrayList<>();
      float[] expected = new float[count];
      for (int i = 0; i < count; i++) {
        parts.add(graph.tf().constant(new float[] {i}));
        expected[i] = i;
      }

      assertThat(graph.run(SideBySide.concat(graph.tf(), parts, 0))).containsExactly(expected);
      Operand<TFloat32> stacked = SideBySide.stack(graph.tf(), parts, 1);
      assertThat(graph.run(stacked)).containsExactly(expected);
      assertThat(stacked.shape().asArray()).containsExactly(1, count);
      assertThat(((GraphOperation) stacked.op()).numInputs()).isLessThanOrEqualTo(8);
    }
  }
}
