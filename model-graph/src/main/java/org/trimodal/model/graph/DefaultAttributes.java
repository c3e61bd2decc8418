package org.trimodal.model.graph;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpList;

/**
 * Attributes that say what an op does anyway. A graph without them is read by every version of
 * TensorFlow that has the ops, even by one that does not know the attribute yet.
 */
final class DefaultAttributes {
  private final Map<String, OpDef> ops;

  private DefaultAttributes(Map<String, OpDef> ops) {
    this.ops = ops;
  }

  /** As the ops of the running TensorFlow have them. */
  static DefaultAttributes ofRegisteredOps() {
    return new DefaultAttributes(
        TensorFlow.registeredOpList().getOpList().stream()
            .collect(Collectors.toMap(OpDef::getName, op -> op)));
  }

  /** The graph without them. */
  GraphDef strip(GraphDef graph) {
    GraphDef.Builder stripped = graph.toBuilder().clearNode();
    graph.getNodeList().forEach(node -> stripped.addNode(strip(node)));
    return stripped.build();
  }

  /** The definitions of a graph's ops, by name, as a SavedModel carries them. */
  OpList used(GraphDef graph) {
    Map<String, OpDef> used = new TreeMap<>();
    for (NodeDef node : graph.getNodeList()) {
      used.put(node.getOp(), definition(node));
    }
    return OpList.newBuilder().addAllOp(used.values()).build();
  }

  private NodeDef strip(NodeDef node) {
    NodeDef.Builder stripped = node.toBuilder();
    for (OpDef.AttrDef attribute : definition(node).getAttrList()) {
      if (attribute.hasDefaultValue()
          && attribute.getDefaultValue().equals(node.getAttrMap().get(attribute.getName()))) {
        stripped.removeAttr(attribute.getName());
      }
    }
    return stripped.build();
  }

  private OpDef definition(NodeDef node) {
    return Objects.requireNonNull(ops.get(node.getOp()));
  }
}
