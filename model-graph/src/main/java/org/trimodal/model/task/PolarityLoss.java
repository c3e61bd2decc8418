package org.trimodal.model.task;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.TaskConfig.Polarity;

/** Cross-entropy of the sign, averaged over the utterances that have one. */
final class PolarityLoss {
  private final Polarity.Classes classes;
  private final float neutral;
  private final CrossEntropy crossEntropy;

  PolarityLoss(Polarity.Classes classes, double neutral, CrossEntropy crossEntropy) {
    this.crossEntropy = crossEntropy;
    this.classes = classes;
    this.neutral = (float) neutral;
  }

  /**
   * The loss, a scalar; 0 where no utterance of the batch has a sign.
   *
   * @param tf where to build
   * @param logits {@code [batch, classes]}
   * @param truth {@code [batch]}
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> truth) {
    Operand<TFloat32> middle = tf.constant(neutral);
    Operand<TFloat32> below = number(tf, tf.math.less(truth, middle));
    Operand<TFloat32> above = number(tf, tf.math.greater(truth, middle));
    Operand<TFloat32> between = number(tf, tf.math.equal(truth, middle));
    return switch (classes) {
      case NON_NEGATIVE -> mean(tf, logits, List.of(below, tf.math.add(above, between)));
      case NON_ZERO -> mean(tf, logits, List.of(below, above));
      case THREE -> mean(tf, logits, List.of(below, between, above));
    };
  }

  /**
   * Mean over the utterances that are in some class.
   *
   * @param logits {@code [batch, classes]}
   * @param members one {@code [batch]} per class, 1 for the utterances in it
   */
  private Operand<TFloat32> mean(
      Ops tf, Operand<TFloat32> logits, List<Operand<TFloat32>> members) {
    Operand<TFloat32> labels = tf.stack(members, Stack.axis(1L));
    Operand<TFloat32> counted = tf.sum(labels, tf.constant(1));
    // The op's gradient, softmax - labels, is not 0 where no label is set: the product makes it so.
    Operand<TFloat32> losses = tf.math.mul(crossEntropy.of(tf, logits, labels), counted);
    return tf.math.divNoNan(tf.sum(losses, tf.constant(0)), tf.sum(counted, tf.constant(0)));
  }

  private static Operand<TFloat32> number(Ops tf, Operand<TBool> condition) {
    return tf.dtypes.cast(condition, TFloat32.class);
  }
}
