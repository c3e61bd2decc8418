package org.trimodal.data.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Damage to a file, a function of the seed. */
final class Mutant {
  private static final long[] LENGTHS = {
    0, 1, 255, 65_536, Integer.MAX_VALUE, 0x80000000L, 0xffffffffL, 1L << 40, Long.MAX_VALUE, -1
  };

  private final SplittableRandom random;
  private final byte[] vocabulary;
  private final int kept;

  /**
   * Of one seed.
   *
   * @param vocabulary bytes that mean something where the file is from, e.g. quotes
   * @param kept bytes at the beginning that stay, so that not all damage is found by the first
   */
  Mutant(long seed, byte[] vocabulary, int kept) {
    this.random = new SplittableRandom(seed);
    this.vocabulary = vocabulary.clone();
    this.kept = kept;
  }

  byte[] of(byte[] whole) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > kept; i++) {
      bytes = change(bytes);
    }
    return bytes;
  }

  private byte[] change(byte[] bytes) {
    int at = place(bytes);
    return switch (random.nextInt(9)) {
      case 0 -> flip(bytes);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> overwriteLength(bytes, at);
      case 3 -> insert(bytes, at, nesting());
      case 4 -> insert(bytes, at, words(1 + random.nextInt(4)));
      case 5 -> overwrite(bytes, at, words(1 + random.nextInt(4)));
      case 6 -> insert(bytes, at, piece(bytes));
      case 7 -> overwrite(bytes, at, piece(bytes));
      default -> cut(bytes, at);
    };
  }

  /** Often near the beginning, where most of what describes the rest lies. */
  private int place(byte[] bytes) {
    int region = bytes.length - kept;
    return kept + random.nextInt(random.nextBoolean() ? Math.min(2048, region) : region);
  }

  private byte[] flip(byte[] bytes) {
    int flips = 1 + random.nextInt(8);
    for (int i = 0; i < flips; i++) {
      bytes[place(bytes)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private byte[] overwriteLength(byte[] bytes, int at) {
    long length = LENGTHS[random.nextInt(LENGTHS.length)];
    byte[] little = new byte[1 << random.nextInt(4)];
    for (int i = 0; i < little.length; i++) {
      little[i] = (byte) (length >> (8 * i));
    }
    return overwrite(bytes, at, little);
  }

  /** Two words in turn, up to many thousand times. */
  private byte[] nesting() {
    byte[] two = words(2);
    byte[] deep = new byte[1 << random.nextInt(18)];
    for (int i = 0; i < deep.length; i++) {
      deep[i] = two[i % 2];
    }
    return deep;
  }

  private byte[] words(int count) {
    byte[] words = new byte[count];
    for (int i = 0; i < count; i++) {
      words[i] = vocabulary[random.nextInt(vocabulary.length)];
    }
    return words;
  }

  /** Of the file itself: a reference then leads elsewhere, perhaps in a circle. */
  private byte[] piece(byte[] bytes) {
    int from = kept + random.nextInt(bytes.length - kept);
    int length = random.nextBoolean() ? 8 : 1 + random.nextInt(256);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
  }

  private static byte[] overwrite(byte[] bytes, int at, byte[] what) {
    System.arraycopy(what, 0, bytes, at, Math.min(what.length, bytes.length - at));
    return bytes;
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
