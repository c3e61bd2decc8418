package org.trimodal.savedmodel.encoder;

import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/** Arrays of an encoder under the names that its file gives them. */
interface ForeignWeights {
  /** The shape of an array; empty if there is none of that name. */
  Optional<Shape> shape(String name);

  /**
   * An array's numbers, row-major.
   *
   * @param name of an array that is there
   * @throws EncoderException if the file is damaged
   */
  float[] read(String name);

  /**
   * Whether a dense layer's kernel is stored as {@code [in, out]}, as TensorFlow multiplies, rather
   * than as PyTorch's {@code [out, in]}.
   */
  boolean kernelsAreInputFirst();
}
