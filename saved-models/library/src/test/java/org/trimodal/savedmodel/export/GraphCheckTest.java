package org.trimodal.savedmodel.export;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.savedmodel.SmallRun;
import org.trimodal.savedmodel.checkpoint.CheckpointException;

class GraphCheckTest {
  private static final Path FOLDER = Path.of("model");
  private static final MetaGraphDef GRAPH = ServingGraph.metaGraph(SmallRun.threeTasks(1).model());

  @Test
  void the_serving_graph_is_portable() {
    GraphCheck.check(FOLDER, GRAPH);
  }

  @Test
  void an_op_that_tensorflow_does_not_have_is_named() {
    assertRefused(
        node("score", node -> node.setOp("TrimodalScore")),
        "model: node score: expected an op of TensorFlow 2.18.0, found TrimodalScore");
  }

  @Test
  void an_input_that_is_not_there_is_named() {
    assertRefused(
        node("score", node -> node.setInput(0, "nothing")),
        "model: node score: expected a tensor of the graph, found nothing");
    assertRefused(
        node("score", node -> node.addInput("^nothing")),
        "model: node score: expected a tensor of the graph, found ^nothing");
    assertRefused(
        node("score", node -> node.setInput(0, "polarity:1")),
        "model: node score: expected one of the 1 outputs of polarity, found polarity:1");
  }

  @Test
  void outputs_of_an_op_that_has_as_many_as_an_attribute_says_are_counted() {
    GraphCheck.check(FOLDER, node("score", node -> node.setInput(0, "save/Restore:1")));
    assertRefused(
        node("score", node -> node.setInput(0, "save/Restore:999")),
        "outputs of save/Restore, found save/Restore:999");
  }

  @Test
  void a_tensor_of_a_signature_that_is_not_there_is_named() {
    SignatureDef regress =
        GRAPH.getSignatureDefOrThrow("regress").toBuilder()
            .putOutputs("outputs", TensorInfo.newBuilder().setName("nothing:0").build())
            .build();

    assertRefused(
        GRAPH.toBuilder().putSignatureDef("regress", regress).build(),
        "model: signature regress: expected a tensor of the graph, found nothing:0");
  }

  private static void assertRefused(MetaGraphDef graph, String message) {
    assertThatThrownBy(() -> GraphCheck.check(FOLDER, graph))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
  }

  private static MetaGraphDef node(String name, Consumer<NodeDef.Builder> change) {
    GraphDef.Builder graph = GRAPH.getGraphDef().toBuilder();
    for (int i = 0; i < graph.getNodeCount(); i++) {
      if (graph.getNode(i).getName().equals(name)) {
        change.accept(graph.getNodeBuilder(i));
      }
    }
    return GRAPH.toBuilder().setGraphDef(graph).build();
  }
}
