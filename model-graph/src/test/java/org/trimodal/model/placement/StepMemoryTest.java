package org.trimodal.model.placement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AllocationDescription;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.NodeOutput;
import org.tensorflow.proto.StepStats;
import org.tensorflow.proto.TensorDescription;

class StepMemoryTest {
  private static final long VARIABLE = 1;
  private static final long FIRST = 2;
  private static final long SECOND = 3;

  private final GraphDef.Builder graph = GraphDef.newBuilder();
  private final DeviceStepStats.Builder device = DeviceStepStats.newBuilder();

  @Test
  void a_result_is_held_until_the_last_that_reads_it_has_ended() {
    runs("a", "MatMul", 0, 10, FIRST, 100);
    runs("b", "MatMul", 20, 10, SECOND, 30, "a");
    runs("late", "MatMul", 50, 10, 4, 7, "a:0");

    // a until 60, b from 20 to 30, late from 50.
    assertThat(peak()).isEqualTo(100 + 30);
  }

  @Test
  void a_result_in_the_place_of_another_is_counted_once_and_a_variable_not_at_all() {
    runs("read", "ReadVariableOp", 0, 1, VARIABLE, 1000);
    runs("a", "MatMul", 1, 9, FIRST, 100, "read");
    runs("reshaped", "Reshape", 10, 5, FIRST, 100, "a");
    runs("b", "MatMul", 20, 10, SECOND, 30, "reshaped", "^a");

    assertThat(peak()).isEqualTo(100 + 30);
  }

  @Test
  void memory_that_is_free_again_is_counted_for_the_next() {
    runs("a", "MatMul", 0, 10, FIRST, 100);
    runs("b", "MatMul", 10, 10, SECOND, 30);
    runs("c", "MatMul", 20, 10, FIRST, 90);

    assertThat(peak()).isEqualTo(100);
  }

  private long peak() {
    return StepMemory.peak(StepStats.newBuilder().addDevStats(device).build(), graph.build());
  }

  private void runs(
      String name, String type, long start, long micros, long at, long bytes, String... inputs) {
    NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(type);
    for (String input : inputs) {
      node.addInput(input);
    }
    graph.addNode(node);
    device.addNodeStats(
        NodeExecStats.newBuilder()
            .setNodeName(name)
            .setAllStartMicros(start)
            .setAllEndRelMicros(micros)
            .addOutput(
                NodeOutput.newBuilder()
                    .setTensorDescription(
                        TensorDescription.newBuilder()
                            .setAllocationDescription(
                                AllocationDescription.newBuilder()
                                    .setPtr(at)
                                    .setRequestedBytes(bytes)))));
  }
}
