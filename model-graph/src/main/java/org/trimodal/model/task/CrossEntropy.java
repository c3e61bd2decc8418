package org.trimodal.model.task;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Cross-entropy of softmax(logits) against labels.
 *
 * @param deterministic whether TensorFlow's own operation is avoided: on a GPU it is faster, but
 *     equal runs get unequal bits, so that it refuses to run where determinism is demanded
 */
record CrossEntropy(boolean deterministic) {
  /**
   * One loss per row.
   *
   * @param logits {@code [batch, classes]}
   * @param labels {@code [batch, classes]}
   * @return {@code [batch]}
   */
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> labels) {
    return deterministic
        ? composed(tf, logits, labels)
        : tf.nn.softmaxCrossEntropyWithLogits(logits, labels).loss();
  }

  /** sum over classes of labels (log sum exp(x) - x), with x = logits - their largest. */
  private static Operand<TFloat32> composed(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> labels) {
    Operand<TInt32> classes = tf.constant(new int[] {1});
    Operand<TFloat32> largest = tf.stopGradient(tf.max(logits, classes, Max.keepDims(true)));
    Operand<TFloat32> x = tf.math.sub(logits, largest);
    Operand<TFloat32> logSum = tf.math.log(tf.sum(tf.math.exp(x), classes, Sum.keepDims(true)));
    return tf.sum(tf.math.mul(labels, tf.math.sub(logSum, x)), classes);
  }
}
