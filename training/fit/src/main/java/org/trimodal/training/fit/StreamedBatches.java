package org.trimodal.training.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.op.Ops;
import org.trimodal.data.shard.SplitIndex;
import org.trimodal.data.stream.EpochPlan;
import org.trimodal.data.stream.FeatureStream;
import org.trimodal.data.stream.SequenceLimit;
import org.trimodal.data.stream.StreamedBatch;
import org.trimodal.model.Batch;
import org.trimodal.model.BatchSource;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.graph.TrainingGraph;

/** Joins the data pipeline's stream of one split to the model's graph. */
final class StreamedBatches implements Function<Ops, BatchSource> {
  private final SplitIndex index;
  private final List<SequenceLimit> limits;
  private @Nullable FeatureStream stream;

  /**
   * A stream that is built when the graph asks for it.
   *
   * @param index of the split to read
   * @param limits the network's inputs, in order
   */
  StreamedBatches(SplitIndex index, List<SequenceLimit> limits) {
    this.index = index;
    this.limits = List.copyOf(limits);
  }

  @Override
  public BatchSource apply(Ops root) {
    FeatureStream built = new FeatureStream(root, index, limits, index.split().key());
    stream = built;
    return (tf, times) -> batch(built.next(tf, times), times);
  }

  /**
   * Starts an epoch, or goes on within one.
   *
   * @param graph that was built over this
   */
  void start(TrainingGraph graph, EpochPlan plan, int firstBatch) {
    FeatureStream built = stream;
    if (built == null) {
      throw new IllegalStateException("stream: expected a graph to be built over it, found none");
    }
    graph.start(session -> built.start(session, plan, firstBatch));
  }

  private static Batch batch(StreamedBatch streamed, List<Integer> times) {
    List<SequenceInput> inputs = new ArrayList<>();
    for (int m = 0; m < times.size(); m++) {
      inputs.add(
          new SequenceInput(streamed.features().get(m), streamed.lengths().get(m), times.get(m)));
    }
    return new Batch(inputs, streamed.targets(), streamed.rows());
  }
}
