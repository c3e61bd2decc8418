package org.trimodal.savedmodel.encoder;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Types of numbers that encoders are stored in; all become float32. */
enum NumberType {
  F32(Float.BYTES) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  F16(Short.BYTES) {
    @Override
    float next(ByteBuffer bytes) {
      return ofHalf(bytes.getShort());
    }
  },
  BF16(Short.BYTES) {
    @Override
    float next(ByteBuffer bytes) {
      return Float.intBitsToFloat(bytes.getShort() << 16);
    }
  };

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  abstract float next(ByteBuffer bytes);

  int bytes() {
    return bytes;
  }

  /** All numbers of little-endian bytes. */
  float[] floats(ByteBuffer all) {
    float[] values = new float[all.remaining() / bytes];
    for (int i = 0; i < values.length; i++) {
      values[i] = next(all);
    }
    return values;
  }

  static Optional<NumberType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  static String names() {
    return String.join(", ", Arrays.stream(values()).map(NumberType::name).toList());
  }

  // Float.float16ToFloat comes with JDK 20.
  private static float ofHalf(short half) {
    int exponent = half >> 10 & 0x1F;
    int fraction = half & 0x3FF;
    float magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, -24);
          case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
        };
    return half < 0 ? -magnitude : magnitude;
  }
}
