package org.trimodal.model.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;
import org.trimodal.model.Parameter;
import org.trimodal.model.Parameters;
import org.trimodal.model.StoredVariable;

/** The ops that start a fresh run: parameters from their initializers, everything else from 0. */
final class InitialValues {
  private final Map<Parameter, Placeholder<TFloat32>> feeds = new LinkedHashMap<>();
  private final List<Op> assignments = new ArrayList<>();

  InitialValues(Ops tf, List<Parameter> parameters, List<StoredVariable> state) {
    Ops scoped = tf.withSubScope("initialise");
    for (Parameter parameter : parameters) {
      Placeholder<TFloat32> feed =
          scoped.placeholder(TFloat32.class, Placeholder.shape(parameter.shape()));
      feeds.put(parameter, feed);
      assignments.add(scoped.assignVariableOp(parameter.handle(), feed));
    }
    for (StoredVariable variable : state) {
      assignments.add(scoped.assignVariableOp(variable.handle(), zeros(scoped, variable)));
    }
  }

  /**
   * Sets all variables.
   *
   * @param given row-major values by the parameter's name, instead of its initializer's
   */
  void assign(Session session, long seed, Map<String, float[]> given) {
    Session.Runner runner = session.runner();
    assignments.forEach(runner::addTarget);
    List<TFloat32> tensors = new ArrayList<>();
    try {
      feeds.forEach(
          (parameter, feed) -> {
            float[] values =
                Optional.ofNullable(given.get(parameter.name()))
                    .orElseGet(() -> Parameters.initialValues(parameter, seed));
            TFloat32 tensor = TensorArrays.tensor(values, parameter.shape());
            tensors.add(tensor);
            runner.feed(feed, tensor);
          });
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  private static Operand<? extends TType> zeros(Ops tf, StoredVariable variable) {
    // Not tf.zeros: it opens a scope of its own, which walks through the whole graph each time.
    return tf.fill(
        tf.constant(TensorArrays.sizes(variable.shape())),
        tf.dtypes.cast(tf.constant(0), variable.type()));
  }
}
