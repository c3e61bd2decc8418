package org.trimodal.model.graph;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Numbers that a program in another language can draw too, from nothing but a name. */
final class Drawn {
  private Drawn() {}

  /**
   * Uniform in [-limit, limit): SplitMix64, which is {@link SplittableRandom}, from the CRC-32 of
   * the name.
   */
  static float[] values(String name, int size, double limit) {
    CRC32 key = new CRC32();
    key.update(name.getBytes(StandardCharsets.UTF_8));
    SplittableRandom random = new SplittableRandom(key.getValue());
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
    }
    return values;
  }
}
