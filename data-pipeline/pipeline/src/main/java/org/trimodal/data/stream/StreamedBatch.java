package org.trimodal.data.stream;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Operands of the next batch; each evaluation of them together takes one batch.
 *
 * @param features per limit {@code [batch, time, width]}, zeros after the true steps; time and
 *     width are known when the graph is built
 * @param lengths per limit {@code [batch]}, true steps, 0 where the modality is absent
 * @param targets {@code [batch, targets]}
 * @param rows {@code [batch]}, the utterances' numbers within their split
 */
public record StreamedBatch(
    List<Operand<TFloat32>> features,
    List<Operand<TInt32>> lengths,
    Operand<TFloat32> targets,
    Operand<TInt64> rows) {
  /** Copies the lists. */
  public StreamedBatch {
    features = List.copyOf(features);
    lengths = List.copyOf(lengths);
  }
}
