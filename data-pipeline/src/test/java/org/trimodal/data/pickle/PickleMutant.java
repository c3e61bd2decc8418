package org.trimodal.data.pickle;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damage to a pickle, a function of the seed. */
final class PickleMutant {
  private static final long[] LENGTHS = {
    0, 1, 255, 65_536, Integer.MAX_VALUE, 0x80000000L, 0xffffffffL, 1L << 40, Long.MAX_VALUE, -1
  };
  private static final byte[] NESTING = {'(', ']', '}', ')', (byte) 0x85, '(', 'l', '2', 'a'};

  private static final List<Opcode> OPCODES = List.of(Opcode.values());

  private final SplittableRandom random;

  PickleMutant(long seed) {
    this.random = new SplittableRandom(seed);
  }

  byte[] of(byte[] whole) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && bytes.length > 2; i++) {
      bytes = change(bytes);
    }
    return bytes;
  }

  private byte[] change(byte[] bytes) {
    int at = 2 + random.nextInt(bytes.length - 2);
    return switch (random.nextInt(7)) {
      case 0 -> flip(bytes, at);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> overwriteLength(bytes, at);
      case 3 -> insert(bytes, at, nesting());
      case 4 -> insert(bytes, at, opcodes());
      case 5 -> insert(bytes, at, Arrays.copyOfRange(bytes, 2, 2 + random.nextInt(at)));
      default -> cut(bytes, at);
    };
  }

  private byte[] flip(byte[] bytes, int at) {
    int flips = 1 + random.nextInt(8);
    for (int i = 0; i < flips; i++) {
      int place = random.nextBoolean() ? at : 2 + random.nextInt(bytes.length - 2);
      bytes[place] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private byte[] overwriteLength(byte[] bytes, int at) {
    long length = LENGTHS[random.nextInt(LENGTHS.length)];
    int size = 1 << random.nextInt(4);
    for (int i = 0; i < size && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (length >> (8 * i));
    }
    return bytes;
  }

  private byte[] nesting() {
    byte[] deep = new byte[1 << random.nextInt(18)];
    byte first = NESTING[random.nextInt(NESTING.length)];
    byte second = NESTING[random.nextInt(NESTING.length)];
    for (int i = 0; i < deep.length; i++) {
      deep[i] = i % 2 == 0 ? first : second;
    }
    return deep;
  }

  private byte[] opcodes() {
    byte[] codes = new byte[1 + random.nextInt(4)];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) OPCODES.get(random.nextInt(OPCODES.size())).code();
    }
    return codes;
  }

  private static byte[] insert(byte[] bytes, int at, byte[] what) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + what.length);
    System.arraycopy(what, 0, longer, at, what.length);
    System.arraycopy(bytes, at, longer, at + what.length, bytes.length - at);
    return longer;
  }

  private byte[] cut(byte[] bytes, int at) {
    int gone = Math.min(1 + random.nextInt(64), bytes.length - at);
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - gone);
    System.arraycopy(bytes, at + gone, shorter, at, bytes.length - at - gone);
    return shorter;
  }
}
