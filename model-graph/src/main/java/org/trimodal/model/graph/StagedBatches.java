package org.trimodal.model.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stage;
import org.tensorflow.op.core.Unstage;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;
import org.trimodal.model.Batch;
import org.trimodal.model.BatchSource;
import org.trimodal.model.SequenceInput;

/**
 * Batches that lie on the device before their step begins: while a step computes, the batch of the
 * next one is read, prepared on the host's cores and copied.
 *
 * <p>Each bucket has a place of its own on the device, which holds one batch at most.
 */
final class StagedBatches implements BatchSource {
  private static final DeviceSpec DEVICE =
      DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.GPU).deviceIndex(0).build();

  private final BatchSource source;
  private final List<Op> stages = new ArrayList<>();
  private OptionalInt staged = OptionalInt.empty();

  /**
   * Over batches that are made on the host.
   *
   * @param source of the batches
   */
  StagedBatches(BatchSource source) {
    this.source = source;
  }

  @Override
  public Batch next(Ops tf, List<Integer> times) {
    Batch batch = source.next(tf, times);
    List<Operand<?>> values = new ArrayList<>();
    List<Class<? extends TType>> types = new ArrayList<>();
    for (SequenceInput input : batch.inputs()) {
      values.addAll(List.of(input.features(), input.lengths()));
      types.addAll(List.of(TFloat32.class, TInt32.class));
    }
    values.addAll(List.of(batch.targets(), batch.rows()));
    types.addAll(List.of(TFloat32.class, TInt64.class));
    String place = "staged_bucket_" + stages.size();
    Ops onDevice = tf.withDevice(DEVICE);
    stages.add(onDevice.stage(values, Stage.sharedName(place)));
    List<Output<?>> taken = onDevice.unstage(types, Unstage.sharedName(place)).values();
    return shaped(tf, batch, taken);
  }

  /**
   * Sees that the batch of a step is there; only an epoch's first has to be waited for.
   *
   * @param bucket of the step
   * @throws IllegalStateException if the batch of another bucket is there
   */
  void require(Session session, int bucket) {
    if (staged.isEmpty()) {
      session.runner().addTarget(stages.get(bucket)).run().close();
    } else if (staged.getAsInt() != bucket) {
      throw new IllegalStateException(
          "staged batch: expected one of bucket %d, found one of bucket %d"
              .formatted(bucket, staged.getAsInt()));
    }
    staged = OptionalInt.empty();
  }

  /** Has the batch of the next step made beside this one. */
  void ahead(Session.Runner step, OptionalInt next) {
    next.ifPresent(bucket -> step.addTarget(stages.get(bucket)));
    staged = next;
  }

  /** What comes off the device, in the shapes that went there. */
  private static Batch shaped(Ops tf, Batch batch, List<Output<?>> taken) {
    List<SequenceInput> inputs = new ArrayList<>();
    int next = 0;
    for (SequenceInput input : batch.inputs()) {
      long width = input.features().shape().get(2);
      Operand<TFloat32> features = taken.get(next).expect(TFloat32.class);
      Operand<TInt32> lengths = taken.get(next + 1).expect(TInt32.class);
      inputs.add(
          new SequenceInput(
              tf.reshape(features, sizes(tf, -1, input.time(), (int) width)),
              tf.reshape(lengths, sizes(tf, -1)),
              input.time()));
      next += 2;
    }
    int targets = (int) batch.targets().shape().get(1);
    return new Batch(
        inputs,
        tf.reshape(taken.get(next).expect(TFloat32.class), sizes(tf, -1, targets)),
        tf.reshape(taken.get(next + 1).expect(TInt64.class), sizes(tf, -1)));
  }

  private static Operand<TInt32> sizes(Ops tf, int... sizes) {
    return tf.constant(sizes);
  }
}
