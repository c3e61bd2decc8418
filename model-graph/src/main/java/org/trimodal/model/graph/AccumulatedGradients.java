package org.trimodal.model.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.trimodal.model.Parameter;
import org.trimodal.model.StoredVariable;

/**
 * Sums of gradients over the batches of one update, weighted by their utterances. Between updates
 * they hold nothing of worth, so that they are not saved.
 */
final class AccumulatedGradients {
  private final List<StoredVariable> sums = new ArrayList<>();
  private final StoredVariable loss;
  private final StoredVariable utterances;

  /**
   * Declares the sums.
   *
   * @param tf the graph's root ops
   * @param parameters by which the gradients are taken
   */
  AccumulatedGradients(Ops tf, List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      sums.add(
          StoredVariable.declare(
              tf, parameter.name() + "/accumulated", TFloat32.class, parameter.shape()));
    }
    loss = StoredVariable.declare(tf, "loss/accumulated", TFloat32.class, Shape.scalar());
    utterances =
        StoredVariable.declare(tf, "utterances/accumulated", TFloat32.class, Shape.scalar());
  }

  /**
   * The ops that take a batch in.
   *
   * @param first forgets what was there before
   * @param next adds to it
   */
  record Taking(Op first, Op next) {}

  /**
   * Takes a batch in.
   *
   * @param tf where to build
   * @param ofBatch scalar, mean loss of the batch
   * @param gradients of that loss, one per parameter
   * @param rows {@code [batch]}, the batch's utterances
   */
  Taking take(
      Ops tf, Operand<TFloat32> ofBatch, List<Operand<TFloat32>> gradients, Operand<TInt64> rows) {
    Operand<TFloat32> count = tf.dtypes.cast(tf.size(rows), TFloat32.class);
    List<Op> first = new ArrayList<>();
    List<Op> next = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      Operand<TFloat32> summand = tf.math.mul(gradients.get(i), count);
      first.add(tf.assignVariableOp(sums.get(i).handle(), summand));
      next.add(tf.assignAddVariableOp(sums.get(i).handle(), summand));
    }
    Operand<TFloat32> weighted = tf.math.mul(ofBatch, count);
    first.add(tf.assignVariableOp(loss.handle(), weighted));
    next.add(tf.assignAddVariableOp(loss.handle(), weighted));
    first.add(tf.assignVariableOp(utterances.handle(), count));
    next.add(tf.assignAddVariableOp(utterances.handle(), count));
    return new Taking(
        tf.withControlDependencies(first).noOp(), tf.withControlDependencies(next).noOp());
  }

  /** Scalar, mean loss of all that was taken in. */
  Operand<TFloat32> meanLoss(Ops tf) {
    return mean(tf, loss);
  }

  /** Gradients of the mean loss, one per parameter. */
  List<Operand<TFloat32>> means(Ops tf) {
    return sums.stream().map(sum -> mean(tf, sum)).toList();
  }

  private Operand<TFloat32> mean(Ops tf, StoredVariable sum) {
    return tf.math.div(sum.value(TFloat32.class), utterances.value(TFloat32.class));
  }
}
