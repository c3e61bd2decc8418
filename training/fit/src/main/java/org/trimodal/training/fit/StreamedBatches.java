package org.trimodal.training.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.trimodal.data.shard.SplitIndex;
import org.trimodal.data.stream.EpochPlan;
import org.trimodal.data.stream.FeatureStream;
import org.trimodal.data.stream.SequenceLimit;
import org.trimodal.data.stream.StreamedBatch;
import org.trimodal.model.Batch;
import org.trimodal.model.BatchSource;
import org.trimodal.model.SequenceInput;

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

  /** Starts an epoch, or goes on within one. */
  void start(Session session, EpochPlan plan, int firstBatch) {
    if (stream == null) {
      throw new IllegalStateException("stream: expected a graph to be built over it, found none");
    }
    stream.start(session, plan, firstBatch);
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
