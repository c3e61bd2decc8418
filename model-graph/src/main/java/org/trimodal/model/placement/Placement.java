package org.trimodal.model.placement;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.StepStats;

/**
 * On which devices a step ran, by TensorFlow's own record of it; devices are named as in {@code
 * GPU:0}.
 *
 * @param operations by device, how many ran there
 * @param products by device, how many of them were matrix products, convolutions and cuDNN's
 *     recurrences: those that a GPU is there for
 */
public record Placement(
    SortedMap<String, Integer> operations, SortedMap<String, Integer> products) {
  private static final String DEVICE = "device:";

  private static final ImmutableSet<String> PRODUCTS =
      ImmutableSet.of(
          "BatchMatMul",
          "BatchMatMulV2",
          "BatchMatMulV3",
          "Conv2D",
          "Conv2DBackpropFilter",
          "Conv2DBackpropInput",
          "CudnnRNNBackpropV3",
          "CudnnRNNV3",
          "Einsum",
          "MatMul");

  /** Copies the maps. */
  public Placement {
    operations = ImmutableSortedMap.copyOfSorted(operations);
    products = ImmutableSortedMap.copyOfSorted(products);
  }

  /**
   * Reads the record of a step.
   *
   * @param step with the operations that ran
   * @param type of an operation by its name; empty for those that only a session knows
   */
  public static Placement of(StepStats step, Function<String, Optional<String>> type) {
    SortedMap<String, Integer> operations = new TreeMap<>();
    SortedMap<String, Integer> products = new TreeMap<>();
    for (DeviceStepStats device : step.getDevStatsList()) {
      String name = shortName(device.getDevice());
      for (NodeExecStats node : device.getNodeStatsList()) {
        Optional<String> of = type.apply(node.getNodeName());
        if (of.isPresent()) {
          operations.merge(name, 1, Integer::sum);
          if (PRODUCTS.contains(of.get())) {
            products.merge(name, 1, Integer::sum);
          }
        }
      }
    }
    return new Placement(operations, products);
  }

  /** How many matrix products ran elsewhere than on a device. */
  public int productsBeside(String device) {
    return products.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(device))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** How many matrix products there were. */
  public int allProducts() {
    return products.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String shortName(String device) {
    int at = device.indexOf(DEVICE);
    return at < 0 ? device : device.substring(at + DEVICE.length());
  }
}
