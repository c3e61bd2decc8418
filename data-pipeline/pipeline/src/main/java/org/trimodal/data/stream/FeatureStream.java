package org.trimodal.data.stream;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.data.DatasetOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;
import org.trimodal.data.Modality;
import org.trimodal.data.record.ExampleCodec;
import org.trimodal.data.shard.SplitIndex;

/**
 * A split as a tf.data pipeline inside the graph: it reads the records of a plan's batches, in the
 * plan's order, parses and pads them, and keeps a few batches ahead.
 *
 * <p>The plan's record locations are fed once, when an epoch starts; after that nothing is. All
 * length buckets take from one iterator, so the host runs the sub-graph of the bucket whose turn
 * the plan says it is.
 */
public final class FeatureStream {
  /** Batches read ahead: one being made while one waits. */
  private static final long PREFETCHED_BATCHES = 2;

  /**
   * No rewriting and no tuning: nothing in this pipeline is left to tune, and either takes time at
   * the start of every epoch.
   */
  private static final DatasetOptions.Options AS_IT_IS =
      DatasetOptions.Options.newBuilder()
          .setDeterministic(true)
          .setAutotuneOptions(DatasetOptions.AutotuneOptions.newBuilder().setEnabled(false))
          .setOptimizationOptions(
              DatasetOptions.OptimizationOptions.newBuilder().setApplyDefaultOptimizations(false))
          .build();

  private static final DeviceSpec HOST =
      DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.CPU).deviceIndex(0).build();

  private final SplitIndex index;
  private final List<SequenceLimit> limits;
  private final List<Modality> modalities;
  private final ParsedExamples parsed;
  private final Placeholder<TInt64> shards;
  private final Placeholder<TInt64> offsets;
  private final Placeholder<TInt64> counts;
  private final Output<? extends TType> iterator;
  private final Op restart;

  /**
   * Builds the pipeline.
   *
   * @param root ops of the graph
   * @param index of the split to read
   * @param limits the model's modalities, in its order
   * @param name of the pipeline, unique in the graph
   */
  public FeatureStream(Ops root, SplitIndex index, List<SequenceLimit> limits, String name) {
    this.index = index;
    this.limits = List.copyOf(limits);
    this.modalities =
        new LimitedLengths(index.schema(), limits)
            .columns().stream().map(index.schema().modalities()::get).toList();
    this.parsed = new ParsedExamples(modalities, index.schema().targets());
    Ops tf = root.withSubScope(name).withDevice(HOST);
    this.shards = places(tf.withName("shards"), 2);
    this.offsets = places(tf.withName("offsets"), 2);
    this.counts = places(tf.withName("counts"), 1);
    Operand<? extends TType> examples =
        parsed.parse(tf, new BatchRecords(shards, offsets, counts).read(tf, files(tf), name));
    Operand<? extends TType> ahead =
        tf.data
            .prefetchDataset(
                examples, tf.constant(PREFETCHED_BATCHES), parsed.types(), parsed.shapes())
            .handle();
    this.iterator = tf.data.iterator("", "", parsed.types(), parsed.shapes()).handle();
    this.restart = tf.data.makeIterator(asItIs(tf, ahead), iterator);
  }

  /**
   * Starts an epoch, or goes on within one.
   *
   * @param session of the graph
   * @param plan of the epoch
   * @param firstBatch number of the plan's batch that the first step will get
   */
  public void start(Session session, EpochPlan plan, int firstBatch) {
    List<PlannedBatch> batches = plan.batches().subList(firstBatch, plan.batches().size());
    int widest = batches.stream().mapToInt(batch -> batch.rows().size()).max().orElse(0);
    long[][] shardNumbers = new long[batches.size()][widest];
    long[][] byteOffsets = new long[batches.size()][widest];
    long[] sizes = new long[batches.size()];
    for (int b = 0; b < sizes.length; b++) {
      List<Integer> rows = batches.get(b).rows();
      sizes[b] = rows.size();
      for (int i = 0; i < rows.size(); i++) {
        SplitIndex.Entry entry = index.entries().get(rows.get(i));
        shardNumbers[b][i] = entry.shard();
        byteOffsets[b][i] = entry.offset();
      }
    }
    Shape matrix = Shape.of(sizes.length, widest);
    try (TInt64 shardFeed = TInt64.tensorOf(matrix, to -> StdArrays.copyTo(shardNumbers, to));
        TInt64 offsetFeed = TInt64.tensorOf(matrix, to -> StdArrays.copyTo(byteOffsets, to));
        TInt64 countFeed = TInt64.vectorOf(sizes)) {
      session
          .runner()
          .feed(shards, shardFeed)
          .feed(offsets, offsetFeed)
          .feed(counts, countFeed)
          .addTarget(restart)
          .run()
          .close();
    }
  }

  /**
   * The ops that take the next batch; called once per bucket.
   *
   * @param root ops of the graph
   * @param times padded steps per limit, at most the limit's length
   */
  public StreamedBatch next(Ops root, List<Integer> times) {
    Ops tf = root.withSubScope("batch").withDevice(HOST);
    List<Output<?>> parts =
        tf.data.iteratorGetNext(iterator, parsed.types(), parsed.shapes()).components();
    List<Operand<TFloat32>> features = new ArrayList<>();
    List<Operand<TInt32>> lengths = new ArrayList<>();
    for (int m = 0; m < limits.size(); m++) {
      SequenceLimit limit = limits.get(m);
      int time = times.get(m);
      if (time < 1 || time > limit.length()) {
        throw new IllegalArgumentException(
            "times: expected 1 to %d for %s, found %d"
                .formatted(limit.length(), limit.modality(), time));
      }
      Operand<TInt32> full =
          tf.dtypes.cast(
              part(parts, ExampleCodec.lengthKey(limit.modality()), TInt64.class), TInt32.class);
      Operand<TString> sequences = part(parts, limit.modality(), TString.class);
      features.add(SequencePadding.fit(tf, sequences, full, limit, time, modalities.get(m)));
      lengths.add(tf.math.minimum(full, tf.constant(time)));
    }
    return new StreamedBatch(
        features,
        lengths,
        part(parts, ExampleCodec.TARGETS, TFloat32.class),
        part(parts, ExampleCodec.ROW, TInt64.class));
  }

  private <T extends TType> Operand<T> part(List<Output<?>> parts, String key, Class<T> type) {
    return parts.get(parsed.position(key)).expect(type);
  }

  private Operand<TString> files(Ops tf) {
    return tf.constantOf(
        TString.vectorOf(index.shards().stream().map(Path::toString).toArray(String[]::new)));
  }

  private Operand<? extends TType> asItIs(Ops tf, Operand<? extends TType> dataset) {
    OperationBuilder options = tf.scope().opBuilder("OptionsDataset", "as_it_is");
    options.addInput(dataset.asOutput());
    options.setAttr("serialized_options", AS_IT_IS.toByteArray());
    options.setAttr("output_types", parsed.dataTypes());
    options.setAttr("output_shapes", parsed.shapes().toArray(Shape[]::new));
    return options.build().output(0);
  }

  private static Placeholder<TInt64> places(Ops tf, int dimensions) {
    Shape shape =
        dimensions == 1
            ? Shape.of(Shape.UNKNOWN_SIZE)
            : Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);
    return tf.placeholder(TInt64.class, Placeholder.shape(shape));
  }
}
