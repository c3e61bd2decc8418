package org.trimodal.model.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.Batch;
import org.trimodal.model.BatchSource;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.SequenceInput;

/** The same batch at every step, one per bucket; its numbers depend on the bucket's times only. */
final class ConstantBatches implements BatchSource {
  private final ModelConfig model;
  private final int batch;
  private final float scale;

  /** Batches of so many utterances; the targets are multiplied by the scale. */
  ConstantBatches(ModelConfig model, int batch, float scale) {
    this.model = model;
    this.batch = batch;
    this.scale = scale;
  }

  @Override
  public Batch next(Ops tf, List<Integer> times) {
    List<SequenceInput> inputs = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      int time = times.get(i);
      inputs.add(
          new SequenceInput(
              tensor(tf, features(i, time), Shape.of(batch, time, model.inputs().get(i).width())),
              lengths(tf, i, time),
              time));
    }
    int targets = model.tasks().targets();
    float[] scores = uniform(77L + times.get(0), batch * targets);
    for (int i = 0; i < scores.length; i++) {
      scores[i] *= scale;
    }
    long[] rows = new long[batch];
    for (int i = 0; i < batch; i++) {
      rows[i] = 100L * times.get(0) + i;
    }
    return new Batch(inputs, tensor(tf, scores, Shape.of(batch, targets)), tf.constant(rows));
  }

  /** {@code [batch, time, width]} of one input, zeros in the padding. */
  float[] features(int input, int time) {
    int width = model.inputs().get(input).width();
    float[] values = uniform(31L * input + time, batch * time * width);
    for (int row = 0; row < batch; row++) {
      int length = length(input, time, row);
      for (int i = (row * time + length) * width; i < (row + 1) * time * width; i++) {
        values[i] = 0;
      }
    }
    return values;
  }

  /** True steps: every length from 1 to the time occurs. */
  int length(int input, int time, int row) {
    return 1 + (row + input) % time;
  }

  private Operand<TInt32> lengths(Ops tf, int input, int time) {
    int[] lengths = new int[batch];
    for (int row = 0; row < batch; row++) {
      lengths[row] = length(input, time, row);
    }
    return tf.constant(lengths);
  }

  private static Operand<TFloat32> tensor(Ops tf, float[] values, Shape shape) {
    return tf.reshape(tf.constant(values), tf.constant(shape));
  }

  private static float[] uniform(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
