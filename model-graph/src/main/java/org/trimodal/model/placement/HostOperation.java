package org.trimodal.model.placement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** Operations that run on the host whatever computes, each for its reason. */
enum HostOperation {
  PIPELINE(
      "reads and prepares batches",
      node -> node.getDevice().toUpperCase(Locale.ROOT).contains("CPU")),
  SAVE("writes a checkpoint's file", node -> node.getOp().equals("SaveV2")),
  RESTORE("reads a checkpoint's file", node -> node.getOp().equals("RestoreV2")),
  NAMES(
      "names variables in a checkpoint's file",
      node ->
          node.getOp().equals("Const")
              && node.getAttrOrThrow("dtype").getType() == DataType.DT_STRING);

  private final String why;
  private final Predicate<NodeDef> includes;

  HostOperation(String why, Predicate<NodeDef> includes) {
    this.why = why;
    this.includes = includes;
  }

  /** Why a node is no matter of the GPU; empty if it is one. */
  static Optional<String> reason(NodeDef node) {
    return Arrays.stream(values())
        .filter(entry -> entry.includes.test(node))
        .map(entry -> entry.why)
        .findFirst();
  }
}
