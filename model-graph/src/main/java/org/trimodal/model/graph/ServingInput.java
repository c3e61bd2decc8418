package org.trimodal.model.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.PlaceholderWithDefault;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.InputSpec;
import org.trimodal.model.SequenceInput;

/**
 * One modality as a served model takes it: sequences of any time, cut and padded in the graph.
 *
 * @param features {@code [batch, any time, width]}, what is fed
 * @param lengths {@code [batch]}, what is fed
 * @param fitted {@code [batch, length, width]}, what the network sees
 */
record ServingInput(Operand<TFloat32> features, Operand<TInt32> lengths, SequenceInput fitted) {

  /**
   * Declares the placeholders {@code <name>} and {@code <name>_lengths}, and fits what they take.
   *
   * @param parsed what they take unless they are fed
   */
  static ServingInput of(Ops tf, InputSpec spec, SerializedExamples.Padded parsed) {
    PlaceholderWithDefault<TFloat32> features =
        tf.withName(spec.name())
            .placeholderWithDefault(parsed.features(), Shape.of(-1, -1, spec.width()));
    PlaceholderWithDefault<TInt32> lengths =
        tf.withName(ServingGraph.lengths(spec.name()))
            .placeholderWithDefault(parsed.lengths(), Shape.of(-1));
    return new ServingInput(
        features, lengths, fit(tf.withSubScope("fit_" + spec.name()), spec, features, lengths));
  }

  private static SequenceInput fit(
      Ops tf, InputSpec spec, Operand<TFloat32> features, Operand<TInt32> lengths) {
    int length = spec.length();
    Operand<TInt32> time =
        tf.reshape(
            tf.shape.size(features, tf.constant(1), TInt32.class), tf.constant(new int[] {}));
    Operand<TInt32> given = tf.math.maximum(tf.constant(0), tf.math.minimum(lengths, time));
    Operand<TFloat32> whole = requireFinite(tf, spec.name(), zeroAfter(tf, features, given, time));
    Operand<TInt32> kept = tf.math.minimum(given, tf.constant(length));
    Operand<TInt32> first =
        switch (spec.keep()) {
          case FIRST -> tf.zerosLike(given);
          case LAST -> tf.math.sub(given, kept);
        };
    // [batch, length]: the step of the input that stands at each step of the output
    Operand<TInt32> steps =
        tf.math.add(
            tf.expandDims(first, tf.constant(1)),
            tf.range(tf.constant(0), tf.constant(length), tf.constant(1)));
    // With as many zeros after it, no sequence is too short for its steps, not even an empty one.
    Operand<TFloat32> padded =
        tf.pad(whole, tf.constant(new int[][] {{0, 0}, {0, length}, {0, 0}}), tf.constant(0f));
    Operand<TFloat32> fitted = tf.gather(padded, steps, tf.constant(1), Gather.batchDims(1L));
    Operand<TFloat32> shaped =
        tf.reshape(fitted, tf.constant(new int[] {-1, length, spec.width()}));
    return new SequenceInput(shaped, kept, length);
  }

  /** Zeros after the true steps, where a caller's array may hold anything, even NaN. */
  private static Operand<TFloat32> zeroAfter(
      Ops tf, Operand<TFloat32> features, Operand<TInt32> lengths, Operand<TInt32> time) {
    Operand<TInt32> steps =
        tf.reshape(
            tf.range(tf.constant(0), time, tf.constant(1)), tf.constant(new int[] {1, -1, 1}));
    Operand<TBool> isTrueStep =
        tf.math.less(steps, tf.reshape(lengths, tf.constant(new int[] {-1, 1, 1})));
    return tf.select(isTrueStep, features, tf.constant(0f));
  }

  /** The same features; the graph fails, naming modality and rows, where one is not finite. */
  private static Operand<TFloat32> requireFinite(
      Ops tf, String modality, Operand<TFloat32> features) {
    Operand<TBool> rows = tf.reduceAll(tf.math.isFinite(features), tf.constant(new int[] {1, 2}));
    Operand<TBool> all = tf.reduceAll(rows, tf.constant(0));
    String problem =
        modality + ": expected finite features, found NaN or infinity in these rows of the batch:";
    Op check =
        tf.assertThat(
            all, List.of(tf.constant(problem), RowNumbers.of(tf, tf.math.logicalNot(rows))));
    return tf.withControlDependencies(List.of(check)).identity(features);
  }
}
