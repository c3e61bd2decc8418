package org.trimodal.savedmodel.graph;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/** Inputs of a signature as tensors, from which a graph computes outputs, once or often. */
public final class FedInputs implements AutoCloseable {
  private final Session session;
  private final List<TensorSpec> inputs;
  private final List<Tensor> tensors = new ArrayList<>();

  /** Copies the blocks into tensors; both lists have one order. */
  @MustBeClosed
  FedInputs(Session session, List<TensorSpec> inputs, List<Block> blocks) {
    this.session = session;
    this.inputs = List.copyOf(inputs);
    try {
      blocks.forEach(block -> tensors.add(block.tensor()));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Runs the graph.
   *
   * @param outputs that are wanted; what none of them needs is not computed
   * @return in the order of the outputs
   * @throws org.tensorflow.exceptions.TFInvalidArgumentException if the graph refuses the inputs
   */
  public List<Block> fetch(List<TensorSpec> outputs) {
    Session.Runner runner = session.runner();
    for (int i = 0; i < tensors.size(); i++) {
      runner.feed(inputs.get(i).tensor(), tensors.get(i));
    }
    outputs.forEach(output -> runner.fetch(output.tensor()));
    try (Result result = runner.run()) {
      List<Block> blocks = new ArrayList<>();
      for (TensorSpec output : outputs) {
        blocks.add(Block.of(output.type(), result.get(blocks.size())));
      }
      return blocks;
    }
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }
}
