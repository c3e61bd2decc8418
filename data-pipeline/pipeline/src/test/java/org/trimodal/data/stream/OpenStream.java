package org.trimodal.data.stream;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.trimodal.data.shard.SplitIndex;

/** A stream in a graph of its own with one sub-graph per bucket, as a training graph has it. */
final class OpenStream implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final FeatureStream stream;
  private final List<StreamedBatch> buckets = new ArrayList<>();

  /**
   * What came out of one step.
   *
   * @param shapes per modality
   * @param features per modality, {@code [batch * time * width]}
   * @param lengths per modality, {@code [batch]}
   * @param targets {@code [batch * targets]}
   * @param rows {@code [batch]}
   */
  record Taken(
      List<Shape> shapes,
      List<List<Float>> features,
      List<List<Integer>> lengths,
      List<Float> targets,
      List<Long> rows) {
    float feature(int modality, int row, int step, int column) {
      Shape shape = shapes.get(modality);
      return features
          .get(modality)
          .get((int) ((row * shape.get(1) + step) * shape.get(2)) + column);
    }
  }

  @MustBeClosed
  OpenStream(SplitIndex index, List<SequenceLimit> limits, Buckets buckets) {
    Ops tf = Ops.create(graph);
    stream = new FeatureStream(tf, index, limits, "stream");
    buckets.times().forEach(times -> this.buckets.add(stream.next(tf, times)));
  }

  void start(EpochPlan plan, int firstBatch) {
    stream.start(session, plan, firstBatch);
  }

  /** The plan's batches from one on, without a feed between them. */
  List<Taken> takeAll(EpochPlan plan, int firstBatch) {
    start(plan, firstBatch);
    return plan.batches().stream().skip(firstBatch).map(batch -> take(batch.bucket())).toList();
  }

  Taken take(int bucket) {
    return take(session, buckets.get(bucket));
  }

  static Taken take(Session session, StreamedBatch batch) {
    Session.Runner runner = session.runner();
    batch.features().forEach(runner::fetch);
    batch.lengths().forEach(runner::fetch);
    runner.fetch(batch.targets()).fetch(batch.rows());
    int modalities = batch.features().size();
    try (Result result = runner.run()) {
      return new Taken(
          IntStream.range(0, modalities).mapToObj(m -> result.get(m).shape()).toList(),
          IntStream.range(0, modalities).mapToObj(m -> floats((TFloat32) result.get(m))).toList(),
          IntStream.range(modalities, 2 * modalities)
              .mapToObj(m -> integers((TInt32) result.get(m)))
              .toList(),
          floats((TFloat32) result.get(2 * modalities)),
          longs((TInt64) result.get(2 * modalities + 1)));
    }
  }

  /** Shape that is known of a modality when the graph is built. */
  Shape staticShape(int bucket, int modality) {
    Operand<TFloat32> features = buckets.get(bucket).features().get(modality);
    return features.shape();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private static List<Float> floats(TFloat32 tensor) {
    List<Float> values = new ArrayList<>();
    tensor.scalars().forEach(value -> values.add(value.getFloat()));
    return values;
  }

  private static List<Integer> integers(TInt32 tensor) {
    List<Integer> values = new ArrayList<>();
    tensor.scalars().forEach(value -> values.add(value.getInt()));
    return values;
  }

  private static List<Long> longs(TInt64 tensor) {
    List<Long> values = new ArrayList<>();
    tensor.scalars().forEach(value -> values.add(value.getLong()));
    return values;
  }
}
