package org.trimodal.serving.batch;

import java.util.List;
import org.trimodal.savedmodel.graph.Block;

/**
 * What the model says.
 *
 * @param outputs in the signature's order
 * @param batch rows of the run that answered, those of other requests included
 */
public record Answer(List<Block> outputs, int batch) {
  /** Copies the outputs. */
  public Answer {
    outputs = List.copyOf(outputs);
  }
}
