package org.trimodal.model.placement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

class KernelAuditTest {
  @Test
  void a_build_without_gpu_kernels_misses_them_and_one_for_any_device_does_not() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var x = tf.placeholder(TFloat32.class);
      tf.linalg.matMul(x, x);
      tf.identity(x);
      KernelAudit audit = KernelAudit.of(graph.toGraphDef());

      // The tests run on the build for CPUs; training's GpuAuditTest asks the one for GPUs.
      assertThat(audit.missing()).containsEntry("MatMul float", 1);
      // Kernels for any device count as well.
      assertThat(audit.onGpu()).containsEntry("Identity float", 1);
      assertThat(audit.nodesOnGpu()).isEqualTo(1 + 1);
    }
  }

  @Test
  void what_is_placed_on_the_host_and_what_reads_and_writes_files_has_its_reason() {
    GraphDef graph =
        GraphDef.newBuilder()
            .addNode(NodeDef.newBuilder().setOp("DecodePaddedRaw").setDevice("/device:CPU:0"))
            .addNode(NodeDef.newBuilder().setOp("SaveV2"))
            .addNode(NodeDef.newBuilder().setOp("RestoreV2"))
            .addNode(constant(DataType.DT_STRING))
            .build();
    KernelAudit audit = KernelAudit.of(graph);

    assertThat(audit.missing()).isEmpty();
    assertThat(audit.onHost().values())
        .containsExactlyInAnyOrder("DecodePaddedRaw", "SaveV2", "RestoreV2", "Const");
    assertThat(audit.onHost().keySet()).hasSize(4);
  }

  @Test
  void a_kernel_for_other_element_types_is_none() {
    KernelRegistry registry = new KernelRegistry();

    assertThat(registry.has(product(DataType.DT_FLOAT), "CPU")).isTrue();
    assertThat(registry.has(product(DataType.DT_STRING), "CPU")).isFalse();
    assertThat(registry.has(NodeDef.newBuilder().setOp("NoSuchOperation").build(), "CPU"))
        .isFalse();
  }

  @Test
  void what_tensorflow_refuses_under_determinism_is_told() {
    NodeDef.Builder loss =
        NodeDef.newBuilder()
            .setOp("SoftmaxCrossEntropyWithLogits")
            .putAttr("T", type(DataType.DT_FLOAT));

    assertThat(KernelAudit.of(GraphDef.newBuilder().addNode(loss).build()).refused())
        .containsOnlyKeys("SoftmaxCrossEntropyWithLogits float");
  }

  private static NodeDef product(DataType type) {
    return NodeDef.newBuilder().setOp("MatMul").putAttr("T", type(type)).build();
  }

  private static NodeDef constant(DataType type) {
    return NodeDef.newBuilder().setOp("Const").putAttr("dtype", type(type)).build();
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }
}
