package org.trimodal.model.placement;

import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.NodeOutput;
import org.tensorflow.proto.StepStats;

/**
 * How much memory the results of a step's operations take at most at a time, by TensorFlow's record
 * of the step: a result lives from the beginning of its operation to the end of the last one that
 * reads it. Variables are not counted, nor what an operation takes for itself while it runs.
 */
public final class StepMemory {
  /** What it gives lies in the variable. */
  private static final String READ = "ReadVariableOp";

  private final Map<String, NodeExecStats> ran = new HashMap<>();
  private final ListMultimap<String, String> readers =
      MultimapBuilder.hashKeys().arrayListValues().build();
  private final Map<String, String> types = new HashMap<>();

  /** Bytes at an address, from one moment to another, in microseconds. */
  private record Held(long address, long bytes, long from, long to) {}

  /** More or fewer bytes from a moment on. */
  private record Change(long at, long bytes) {}

  private StepMemory(StepStats step, GraphDef graph) {
    for (DeviceStepStats device : step.getDevStatsList()) {
      device.getNodeStatsList().forEach(node -> ran.put(node.getNodeName(), node));
    }
    for (NodeDef node : graph.getNodeList()) {
      types.put(node.getName(), node.getOp());
      for (String input : node.getInputList()) {
        if (!input.startsWith("^")) {
          int slot = input.indexOf(':');
          readers.put(slot < 0 ? input : input.substring(0, slot), node.getName());
        }
      }
    }
  }

  /**
   * Bytes at most at a time.
   *
   * @param step with the operations that ran
   * @param graph that it is a step of
   */
  public static long peak(StepStats step, GraphDef graph) {
    return new StepMemory(step, graph).peak();
  }

  private long peak() {
    List<Change> changes = new ArrayList<>();
    for (Held held : joined()) {
      changes.add(new Change(held.from(), held.bytes()));
      changes.add(new Change(held.to(), -held.bytes()));
    }
    // What ends makes room for what begins at the same moment.
    changes.sort(Comparator.comparingLong(Change::at).thenComparingLong(Change::bytes));
    long now = 0;
    long most = 0;
    for (Change change : changes) {
      now += change.bytes();
      most = Math.max(most, now);
    }
    return most;
  }

  /** Results that lie in one another's place, such as a reshaped one, are one. */
  private List<Held> joined() {
    List<Held> all = new ArrayList<>();
    ran.forEach((name, node) -> all.addAll(held(name, node)));
    all.sort(Comparator.comparingLong(Held::address).thenComparingLong(Held::from));
    List<Held> joined = new ArrayList<>();
    for (Held next : all) {
      Held last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && last.address() == next.address() && next.from() <= last.to()) {
        joined.set(
            joined.size() - 1,
            new Held(
                last.address(),
                Math.max(last.bytes(), next.bytes()),
                last.from(),
                Math.max(last.to(), next.to())));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  private List<Held> held(String name, NodeExecStats node) {
    List<Held> held = new ArrayList<>();
    if (READ.equals(types.get(name))) {
      return held;
    }
    long to = end(node);
    for (String reader : readers.get(name)) {
      NodeExecStats reading = ran.get(reader);
      to = reading == null ? to : Math.max(to, end(reading));
    }
    for (NodeOutput output : node.getOutputList()) {
      var allocation = output.getTensorDescription().getAllocationDescription();
      if (allocation.getPtr() != 0) {
        held.add(
            new Held(
                allocation.getPtr(), allocation.getRequestedBytes(), node.getAllStartMicros(), to));
      }
    }
    return held;
  }

  private static long end(NodeExecStats node) {
    return node.getAllStartMicros() + node.getAllEndRelMicros();
  }
}
