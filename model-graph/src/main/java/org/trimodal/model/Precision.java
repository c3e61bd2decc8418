package org.trimodal.model;

import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * What the factors of matrix products are rounded to. Parameters, sums, norms, softmax, the state
 * of a recurrence, losses and updates are float32 whatever it is.
 */
public enum Precision {
  /** 24 significant bits. */
  FLOAT32(TFloat32.class),
  /** 8 significant bits, the range of float32. */
  BFLOAT16(TBfloat16.class),
  /** 11 significant bits, up to 65504: gradients need a scaled loss. */
  FLOAT16(TFloat16.class);

  private final Class<? extends TNumber> type;

  Precision(Class<? extends TNumber> type) {
    this.type = type;
  }

  /** Type of the factors. */
  public Class<? extends TNumber> type() {
    return type;
  }
}
