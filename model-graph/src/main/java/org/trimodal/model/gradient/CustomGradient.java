package org.trimodal.model.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.IdentityN;
import org.tensorflow.types.TFloat32;

/**
 * A gradient of our own for any part of a graph.
 *
 * <p>{@code y' = IdentityN(stopGradient(y), inputs...)[0]} has the value of y, and TensorFlow asks
 * the gradient registered for {@code IdentityN}, which is ours, what to pass on to the inputs. One
 * registration serves a whole process, so the parts are told apart by the operation's name.
 */
public final class CustomGradient {
  /** What the gradient is made of, built inside the graph's gradient section. */
  @FunctionalInterface
  public interface Backward {
    /**
     * Gradients of the inputs. Only ops made from {@code tf} may be built here, and no operation
     * looked up by name: TensorFlow holds the graph's lock.
     *
     * @param tf where to build
     * @param gradient of the output, in the output's shape
     * @return one per input, in their order and shapes
     */
    List<Operand<TFloat32>> inputs(Ops tf, Operand<TFloat32> gradient);
  }

  // TensorFlow keeps its registry of gradients for the whole process; ours mirrors it. An entry is
  // removed when its gradient has been built.
  private static final Map<String, Backward> PENDING = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  static {
    TensorFlow.registerCustomGradient(
        IdentityN.OP_NAME,
        (tf, operation, gradients) -> {
          Backward backward = PENDING.remove(operation.name());
          if (backward == null) {
            throw new IllegalStateException(
                operation.name() + ": expected a gradient not yet built, found none");
          }
          @SuppressWarnings("unchecked") // the part's output is float32, so is its gradient
          Operand<TFloat32> gradient = (Operand<TFloat32>) (Operand<?>) gradients.get(0);
          List<Operand<?>> all = new ArrayList<>();
          all.add(gradient); // of the stopped value: goes nowhere, but none may be missing
          all.addAll(backward.inputs(tf, gradient));
          return all;
        });
  }

  private CustomGradient() {}

  /**
   * The same value, with another gradient; it may be asked for once.
   *
   * @param tf where to build
   * @param value any shape
   * @param inputs what the gradient is passed on to
   * @param backward builds the gradients of the inputs
   * @return the shape of {@code value}
   */
  public static Operand<TFloat32> attach(
      Ops tf, Operand<TFloat32> value, List<Operand<TFloat32>> inputs, Backward backward) {
    List<Operand<?>> all = new ArrayList<>();
    all.add(tf.stopGradient(value));
    all.addAll(inputs);
    IdentityN identity = tf.withName("custom_gradient_" + COUNT.incrementAndGet()).identityN(all);
    PENDING.put(identity.op().name(), backward);
    @SuppressWarnings("unchecked") // the first input is float32
    Output<TFloat32> output = (Output<TFloat32>) identity.output().get(0);
    return output;
  }
}
