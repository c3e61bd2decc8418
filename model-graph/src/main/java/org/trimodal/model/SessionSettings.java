package org.trimodal.model;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * Threads of a session; they are part of what fixes a run's bits.
 *
 * @param intra threads within one op
 * @param inter ops at a time
 */
public record SessionSettings(int intra, int inter) {
  /** Refuses 0, by which TensorFlow would take what the machine has. */
  public SessionSettings {
    if (intra < 1 || inter < 1) {
      throw new IllegalArgumentException(
          "threads: expected intra and inter of at least 1, found %d and %d"
              .formatted(intra, inter));
    }
  }

  /** One thread within an op and two ops at a time, measured best on two cores. */
  public static SessionSettings standard() {
    return new SessionSettings(1, 2);
  }

  /** The session's configuration. */
  public ConfigProto config() {
    // Without the graph rewriter the first step comes five times sooner, at the same step time.
    RewriterConfig rewriter = RewriterConfig.newBuilder().setDisableMetaOptimizer(true).build();
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(intra)
        .setInterOpParallelismThreads(inter)
        .setAllowSoftPlacement(true)
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
        .build();
  }
}
