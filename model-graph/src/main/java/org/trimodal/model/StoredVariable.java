package org.trimodal.model;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A resource variable as it stands in a checkpoint.
 *
 * @param name in the checkpoint
 * @param type of its elements
 * @param shape of the array
 * @param handle of the resource
 * @param value the graph's one read of it
 */
public record StoredVariable(
    String name,
    Class<? extends TType> type,
    Shape shape,
    Operand<? extends TType> handle,
    Operand<? extends TType> value) {

  /** The variable behind a parameter. */
  public static StoredVariable of(Parameter parameter) {
    return new StoredVariable(
        parameter.name(), TFloat32.class, parameter.shape(), parameter.handle(), parameter.value());
  }

  /** The same variable under another name in the checkpoint. */
  public StoredVariable named(String other) {
    return new StoredVariable(other, type, shape, handle, value);
  }

  /**
   * Declares a variable that is not trained.
   *
   * @param tf the graph's root ops
   */
  public static <T extends TType> StoredVariable declare(
      Ops tf, String name, Class<T> type, Shape shape) {
    String opName = name.replace('/', '.'); // as for parameters: names of ops refuse '/'
    VarHandleOp handle = tf.withName(opName).varHandleOp(type, shape, VarHandleOp.sharedName(name));
    return new StoredVariable(
        name, type, shape, handle, tf.withName(opName + ".value").readVariableOp(handle, type));
  }

  /**
   * The value, typed.
   *
   * @throws IllegalArgumentException if the variable has another type
   */
  public <T extends TType> Operand<T> value(Class<T> expected) {
    if (!type.equals(expected)) {
      throw new IllegalArgumentException(
          "variable %s: expected %s, found %s"
              .formatted(name, expected.getSimpleName(), type.getSimpleName()));
    }
    @SuppressWarnings("unchecked") // the type was compared just above
    Operand<T> typed = (Operand<T>) value;
    return typed;
  }
}
