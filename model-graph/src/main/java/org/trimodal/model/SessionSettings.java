package org.trimodal.model;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.OptimizerOptions.GlobalJitLevel;
import org.tensorflow.proto.RewriterConfig;

/**
 * Threads and device of a session; they are part of what fixes a run's bits.
 *
 * @param intra threads within one op
 * @param inter ops at a time
 * @param device that computes
 * @param xla whether parts of the graph are compiled by XLA
 */
public record SessionSettings(int intra, int inter, Device device, boolean xla) {
  /** Refuses 0, by which TensorFlow would take what the machine has. */
  public SessionSettings {
    if (intra < 1 || inter < 1) {
      throw new IllegalArgumentException(
          "threads: expected intra and inter of at least 1, found %d and %d"
              .formatted(intra, inter));
    }
  }

  /** One thread within an op and two ops at a time, measured best on two cores; no GPU. */
  public static SessionSettings standard() {
    return new SessionSettings(1, 2, new Device.Cpu(), false);
  }

  /**
   * For several runs at a time: one thread within an op, as in {@link #standard()}, so that answers
   * have the same bits, and as many ops at a time as there are processors.
   */
  public static SessionSettings concurrent() {
    SessionSettings standard = standard();
    int processors = Runtime.getRuntime().availableProcessors();
    return new SessionSettings(
        standard.intra, Math.max(standard.inter, processors), standard.device, standard.xla);
  }

  /** The same on another device. */
  public SessionSettings on(Device other) {
    return new SessionSettings(intra, inter, other, xla);
  }

  /** The session's configuration. */
  public ConfigProto config() {
    // Without the graph rewriter the first step comes five times sooner, at the same step time.
    RewriterConfig rewriter = RewriterConfig.newBuilder().setDisableMetaOptimizer(true).build();
    GraphOptions.Builder graph = GraphOptions.newBuilder().setRewriteOptions(rewriter);
    if (xla) {
      graph.setOptimizerOptions(
          OptimizerOptions.newBuilder().setGlobalJitLevel(GlobalJitLevel.ON_1));
    }
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(intra)
            .setInterOpParallelismThreads(inter)
            .setAllowSoftPlacement(true)
            .setGraphOptions(graph);
    device.configure(config);
    return config.build();
  }
}
