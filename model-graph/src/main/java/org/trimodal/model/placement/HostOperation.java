package org.trimodal.model.placement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** Operations that run on the host whatever computes, each for its reason. */
enum HostOperation {
  PIPELINE("reads and prepares batches") {
    @Override
    boolean includes(NodeDef node) {
      return node.getDevice().toUpperCase(Locale.ROOT).contains("CPU");
    }
  },
  SAVE("writes a checkpoint's file") {
    @Override
    boolean includes(NodeDef node) {
      return node.getOp().equals("SaveV2");
    }
  },
  RESTORE("reads a checkpoint's file") {
    @Override
    boolean includes(NodeDef node) {
      return node.getOp().equals("RestoreV2");
    }
  },
  NAMES("names variables in a checkpoint's file") {
    @Override
    boolean includes(NodeDef node) {
      return node.getOp().equals("Const")
          && node.getAttrOrThrow("dtype").getType() == DataType.DT_STRING;
    }
  };

  private final String why;

  HostOperation(String why) {
    this.why = why;
  }

  abstract boolean includes(NodeDef node);

  /** Why a node is no matter of the GPU; empty if it is one. */
  static Optional<String> reason(NodeDef node) {
    return Arrays.stream(values())
        .filter(entry -> entry.includes(node))
        .map(entry -> entry.why)
        .findFirst();
  }
}
