package org.trimodal.model;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReadVariableOp;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** Creates and names every parameter of a graph once, and lists them. */
public final class Parameters {
  private final Ops tf;
  private final Computation computation;
  private final String prefix;
  private final Map<String, Parameter> byName = new LinkedHashMap<>();

  /**
   * Parameters of the graph behind {@code tf}, computed with as on any device.
   *
   * @param tf the graph's root ops
   */
  public Parameters(Ops tf) {
    this(tf, Computation.standard());
  }

  /**
   * Parameters of the graph behind {@code tf}.
   *
   * @param tf the graph's root ops
   * @param computation how the layers that declare them compute with them
   */
  public Parameters(Ops tf, Computation computation) {
    this(tf, computation, "");
  }

  /**
   * A second set of parameters in the same graph, such as averages of the first.
   *
   * @param tf the graph's root ops
   * @param computation how the layers that declare them compute with them
   * @param prefix of the variables; the parameters' names are those of the first set
   */
  public Parameters(Ops tf, Computation computation, String prefix) {
    this.tf = tf;
    this.computation = computation;
    this.prefix = prefix;
  }

  /** How the layers compute. */
  public Computation computation() {
    return computation;
  }

  /** A kernel, to which weight decay applies. */
  public Operand<TFloat32> kernel(String name, Shape shape, Initializer initializer) {
    return declare(name, shape, initializer, true);
  }

  /** A bias or a gain, free of weight decay. */
  public Operand<TFloat32> offset(String name, Shape shape, Initializer initializer) {
    return declare(name, shape, initializer, false);
  }

  /** All parameters in the order of their declaration. */
  public List<Parameter> all() {
    return new ArrayList<>(byName.values());
  }

  /** Trained numbers in all. */
  public long count() {
    return byName.values().stream().mapToLong(parameter -> parameter.shape().size()).sum();
  }

  /** First values of a parameter: a function of the seed and its name, not of the order. */
  public static float[] initialValues(Parameter parameter, long seed) {
    long key =
        Hashing.sha256().hashString(parameter.name(), StandardCharsets.UTF_8).asLong() ^ seed;
    return parameter.initializer().values(parameter.shape(), new SplittableRandom(key));
  }

  private Operand<TFloat32> declare(
      String name, Shape shape, Initializer initializer, boolean decayed) {
    if (byName.containsKey(name)) {
      throw new IllegalArgumentException("parameter %s: declared twice".formatted(name));
    }
    // Names of ops refuse '/' without a sub-scope, so the op's name has dots; the variable's own
    // name, which is what checkpoints know, is kept as it is.
    String variable = prefix + name;
    String opName = variable.replace('/', '.');
    VarHandleOp handle =
        tf.withName(opName).varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(variable));
    ReadVariableOp<TFloat32> value =
        tf.withName(opName + ".value").readVariableOp(handle, TFloat32.class);
    byName.put(name, new Parameter(name, shape, initializer, decayed, handle, value));
    return value;
  }
}
