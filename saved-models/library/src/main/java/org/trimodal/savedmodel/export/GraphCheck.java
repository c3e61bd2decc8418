package org.trimodal.savedmodel.export;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SignatureDef;
import org.trimodal.savedmodel.checkpoint.CheckpointException;

/**
 * Whether any TensorFlow can run a graph: every op is one that TensorFlow itself has, every input
 * and every tensor of a signature is there.
 */
final class GraphCheck {
  private final Path folder;
  private final Map<String, OpDef> ops;
  private final Map<String, NodeDef> nodes = new HashMap<>();

  private GraphCheck(Path folder, MetaGraphDef graph) {
    this.folder = folder;
    ops =
        TensorFlow.registeredOpList().getOpList().stream()
            .collect(Collectors.toMap(OpDef::getName, Function.identity()));
    graph.getGraphDef().getNodeList().forEach(node -> nodes.put(node.getName(), node));
  }

  /**
   * Checks.
   *
   * @param folder of the model, for messages
   * @throws CheckpointException naming the first node or signature that is at fault
   */
  static void check(Path folder, MetaGraphDef graph) {
    GraphCheck check = new GraphCheck(folder, graph);
    graph.getGraphDef().getNodeList().forEach(check::requireStockOp);
    graph.getGraphDef().getNodeList().forEach(check::requireInputs);
    graph.getSignatureDefMap().forEach(check::requireTensors);
    check.requireTensor("saver", graph.getSaverDef().getFilenameTensorName());
    check.requireTensor("saver", "^" + graph.getSaverDef().getRestoreOpName());
  }

  private void requireStockOp(NodeDef node) {
    if (!ops.containsKey(node.getOp())) {
      throw fault(
          "node " + node.getName(),
          "an op of TensorFlow %s".formatted(TensorFlow.version()),
          node.getOp());
    }
  }

  private void requireInputs(NodeDef node) {
    node.getInputList().forEach(input -> requireTensor("node " + node.getName(), input));
  }

  private void requireTensors(String name, SignatureDef signature) {
    String place = "signature " + name;
    signature.getInputsMap().values().forEach(info -> requireTensor(place, info.getName()));
    signature.getOutputsMap().values().forEach(info -> requireTensor(place, info.getName()));
  }

  /** A tensor {@code node:0} or {@code node}, or {@code ^node}, a node that has to run before. */
  private void requireTensor(String place, String tensor) {
    int colon = tensor.indexOf(':');
    boolean control = tensor.startsWith("^");
    String name = control ? tensor.substring(1) : colon < 0 ? tensor : tensor.substring(0, colon);
    Optional<NodeDef> node = Optional.ofNullable(nodes.get(name));
    if (node.isEmpty()) {
      throw fault(place, "a tensor of the graph", tensor);
    }
    int index = colon < 0 ? 0 : Integer.parseInt(tensor.substring(colon + 1));
    if (!control && index >= outputs(node.get())) {
      throw fault(
          place, "one of the %d outputs of %s".formatted(outputs(node.get()), name), tensor);
    }
  }

  private int outputs(NodeDef node) {
    OpDef op = Optional.ofNullable(ops.get(node.getOp())).orElseThrow();
    int count = 0;
    for (OpDef.ArgDef output : op.getOutputArgList()) {
      if (!output.getNumberAttr().isEmpty()) {
        count += Math.toIntExact(attribute(op, node, output.getNumberAttr()).getI());
      } else if (!output.getTypeListAttr().isEmpty()) {
        count += attribute(op, node, output.getTypeListAttr()).getList().getTypeCount();
      } else {
        count++;
      }
    }
    return count;
  }

  private static AttrValue attribute(OpDef op, NodeDef node, String name) {
    AttrValue byDefault =
        op.getAttrList().stream()
            .filter(each -> each.getName().equals(name))
            .map(OpDef.AttrDef::getDefaultValue)
            .findFirst()
            .orElse(AttrValue.getDefaultInstance());
    return node.getAttrOrDefault(name, byDefault);
  }

  private CheckpointException fault(String place, String expected, String found) {
    return new CheckpointException(
        folder, "%s: expected %s, found %s".formatted(place, expected, found));
  }
}
