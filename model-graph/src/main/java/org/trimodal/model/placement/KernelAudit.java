package org.trimodal.model.placement;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.TreeMultimap;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Where the operations of a graph can run, by the kernels of the TensorFlow that is loaded. Kinds
 * of operations are named with their element type, as in {@code MatMul bfloat16}.
 *
 * @param onGpu kinds with a GPU kernel, and how many nodes are of them
 * @param onHost reasons to run on the host, and the operations that have them
 * @param missing kinds without a GPU kernel and without a reason to have none, and how many nodes
 * @param refused kinds that TensorFlow refuses on a GPU where determinism is demanded
 */
public record KernelAudit(
    SortedMap<String, Integer> onGpu,
    SetMultimap<String, String> onHost,
    SortedMap<String, Integer> missing,
    SortedMap<String, Integer> refused) {
  private static final String GPU = "GPU";

  /**
   * Operations whose GPU kernels fail where {@code TF_DETERMINISTIC_OPS} is set: those that the
   * library of TensorFlow 2.18 has a message of refusal for.
   */
  private static final ImmutableSet<String> UNDETERMINED =
      ImmutableSet.of(
          "AdjustContrast",
          "AdjustContrastv2",
          "Bincount",
          "CropAndResizeGradBoxes",
          "CropAndResizeGradImage",
          "DenseBincount",
          "Dilation2DBackpropFilter",
          "Dilation2DBackpropInput",
          "MaxPoolGradWithArgmax",
          "ResizeNearestNeighborGrad",
          "SegmentMean",
          "SegmentProd",
          "SegmentSum",
          "SoftmaxCrossEntropyWithLogits",
          "SparseSoftmaxCrossEntropyWithLogits",
          "SparseTensorDenseMatMul",
          "UnsortedSegmentProd",
          "UnsortedSegmentSum");

  /** Copies the maps. */
  public KernelAudit {
    onGpu = ImmutableSortedMap.copyOfSorted(onGpu);
    onHost = ImmutableSetMultimap.copyOf(onHost);
    missing = ImmutableSortedMap.copyOfSorted(missing);
    refused = ImmutableSortedMap.copyOfSorted(refused);
  }

  /** Audits a graph; what functions hold belongs to the input pipeline, which is the host's. */
  public static KernelAudit of(GraphDef graph) {
    KernelRegistry registry = new KernelRegistry();
    SortedMap<String, Integer> onGpu = new TreeMap<>();
    SetMultimap<String, String> onHost = TreeMultimap.create();
    SortedMap<String, Integer> missing = new TreeMap<>();
    SortedMap<String, Integer> refused = new TreeMap<>();
    for (NodeDef node : graph.getNodeList()) {
      Optional<String> reason = HostOperation.reason(node);
      if (reason.isPresent()) {
        onHost.put(reason.get(), node.getOp());
        continue;
      }
      SortedMap<String, Integer> counted = registry.has(node, GPU) ? onGpu : missing;
      counted.merge(kind(node), 1, Integer::sum);
      if (UNDETERMINED.contains(node.getOp())) {
        refused.merge(kind(node), 1, Integer::sum);
      }
    }
    return new KernelAudit(onGpu, onHost, missing, refused);
  }

  /** Nodes in all that a GPU runs. */
  public int nodesOnGpu() {
    return onGpu.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String kind(NodeDef node) {
    return node.containsAttr("T") ? node.getOp() + " " + typeName(node) : node.getOp();
  }

  private static String typeName(NodeDef node) {
    String name = node.getAttrOrThrow("T").getType().name().toLowerCase(Locale.ROOT);
    return name.replaceFirst("^dt_", "");
  }
}
