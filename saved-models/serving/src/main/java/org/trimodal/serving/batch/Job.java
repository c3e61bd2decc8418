package org.trimodal.serving.batch;

import java.util.List;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.Signature;
import org.trimodal.serving.model.LoadedModel;

/**
 * What a request asks of a model.
 *
 * @param model held by the one who asks until the answer is there
 * @param signature of the model
 * @param inputs in the signature's order, of equally many rows
 */
public record Job(LoadedModel model, Signature signature, List<Block> inputs) {
  /** Copies the inputs. */
  public Job {
    inputs = List.copyOf(inputs);
  }

  /** Utterances asked for. */
  public int rows() {
    return inputs.get(0).rows();
  }

  /** Whether one run can answer others too. */
  boolean isMergeable() {
    return signature.isMergeable();
  }

  /** Whether both ask the same model for the same. */
  boolean isLike(Job other) {
    return model == other.model && signature.name().equals(other.signature.name());
  }
}
