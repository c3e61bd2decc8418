package org.trimodal.model.placement;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.KernelDef;
import org.tensorflow.proto.KernelList;
import org.tensorflow.proto.NodeDef;

/**
 * The kernels of the TensorFlow that is loaded. The build for GPUs has its GPU kernels on any
 * machine, so that no GPU is needed to ask for them.
 */
final class KernelRegistry {
  /** What a kernel for any type of device is registered for. */
  private static final String ANY = "DEFAULT";

  private final Map<String, List<KernelDef>> byOperation = new HashMap<>();

  /** Loads TensorFlow, if nobody has. */
  KernelRegistry() {
    TensorFlow.version();
  }

  /** Whether a node can run on a type of device, with the element types that it has. */
  boolean has(NodeDef node, String device) {
    return byOperation.computeIfAbsent(node.getOp(), KernelRegistry::registered).stream()
        .filter(
            kernel -> kernel.getDeviceType().equals(device) || kernel.getDeviceType().equals(ANY))
        .anyMatch(kernel -> fits(kernel, node));
  }

  private static boolean fits(KernelDef kernel, NodeDef node) {
    return kernel.getConstraintList().stream()
        .allMatch(
            constraint -> {
              AttrValue found = node.getAttrOrThrow(constraint.getName());
              AttrValue.ListValue allowed = constraint.getAllowedValues().getList();
              return found.hasList()
                  ? allowed.getTypeList().containsAll(found.getList().getTypeList())
                  : allowed.getTypeList().contains(found.getType());
            });
  }

  private static List<KernelDef> registered(String operation) {
    try (TF_Status status = TF_Status.newStatus()) {
      TF_Buffer buffer = tensorflow.TF_GetRegisteredKernelsForOp(operation, status);
      status.throwExceptionIfNotOK();
      try {
        return buffer.length() == 0
            ? List.of()
            : KernelList.parseFrom(buffer.dataAsByteBuffer()).getKernelList();
      } finally {
        tensorflow.TF_DeleteBuffer(buffer);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("kernels of " + operation, e);
    }
  }
}
