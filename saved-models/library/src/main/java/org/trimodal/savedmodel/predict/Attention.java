package org.trimodal.savedmodel.predict;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trimodal.model.AttentionView;

/**
 * What a model looked at, in the shapes that {@link AttentionView} tells; parts that a model does
 * not have are not there.
 *
 * @param weights by view, sorted
 */
public record Attention(Map<AttentionView, Attention.Weights> weights) {
  /** Sorts the views. */
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
