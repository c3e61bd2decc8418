package org.trimodal.model.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.StepStats;

class PlacementTest {
  private static final String TASK = "/job:localhost/replica:0/task:0/device:";

  @Test
  void operations_and_matrix_products_are_counted_by_the_device_on_which_they_ran() {
    Map<String, String> types = Map.of("a", "MatMul", "b", "CudnnRNNV3", "c", "Add", "d", "MatMul");
    StepStats step =
        StepStats.newBuilder()
            .addDevStats(ran("GPU:0", "a", "b", "c"))
            .addDevStats(ran("CPU:0", "d", "_SOURCE"))
            .build();

    Placement placement = Placement.of(step, name -> Optional.ofNullable(types.get(name)));

    assertThat(placement.operations()).isEqualTo(Map.of("GPU:0", 3, "CPU:0", 1));
    assertThat(placement.products()).isEqualTo(Map.of("GPU:0", 2, "CPU:0", 1));
    assertThat(placement.allProducts()).isEqualTo(3);
    assertThat(placement.productsBeside("GPU:0")).isEqualTo(1);
    assertThat(placement.productsBeside("CPU:0")).isEqualTo(2);
  }

  private static DeviceStepStats ran(String device, String... nodes) {
    DeviceStepStats.Builder stats = DeviceStepStats.newBuilder().setDevice(TASK + device);
    for (String node : nodes) {
      stats.addNodeStats(NodeExecStats.newBuilder().setNodeName(node));
    }
    return stats.build();
  }
}
