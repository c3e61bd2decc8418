package org.trimodal.savedmodel.predict;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model looked at, by the names of the signature {@code attention}: {@code self_text},
 * {@code cross_text_to_audio}, {@code fusion_score}, {@code fused} and so on, as {@link
 * org.trimodal.model.graph.ServingGraph} lists them; parts that a model does not have are not
 * there.
 *
 * @param weights by name, in its order
 */
public record Attention(Map<String, Attention.Weights> weights) {
  /** Sorts by name. */
  public Attention {
    weights = Collections.unmodifiableMap(new TreeMap<>(weights));
  }

  /**
   * One array of the batch.
   *
   * @param shape sizes of its axes, the batch first
   * @param values row-major
   */
  @SuppressWarnings("ArrayRecordComponent") // results to be read, never compared
  public record Weights(List<Integer> shape, float[] values) {
    /** Copies the shape. */
    public Weights {
      shape = List.copyOf(shape);
    }
  }
}
