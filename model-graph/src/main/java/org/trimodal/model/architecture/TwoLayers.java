package org.trimodal.model.architecture;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Parameters;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Dropout;

/** W2 Dropout(ReLU(W1 x + b1)) + b2. */
final class TwoLayers {
  private final Dense first;
  private final Dense second;

  /**
   * Declares {@code name/first} [in, inner] and {@code name/second} [inner, out].
   *
   * @param parameters where they are declared
   * @param name of the layers
   * @param in features that come
   * @param inner features between
   * @param out features that go
   */
  TwoLayers(Parameters parameters, String name, int in, int inner, int out) {
    first = new Dense(parameters, name + "/first", in, inner);
    second = new Dense(parameters, name + "/second", inner, out);
  }

  /**
   * Of vectors.
   *
   * @param x {@code [batch, in]}
   * @param dropout of this pass
   * @return {@code [batch, out]}
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, Dropout dropout) {
    return second.apply(tf, dropout.apply(tf, tf.nn.relu(first.apply(tf, x))));
  }
}
