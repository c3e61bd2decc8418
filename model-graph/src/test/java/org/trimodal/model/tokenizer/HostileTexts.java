package org.trimodal.model.tokenizer;

import java.util.List;
import java.util.SplittableRandom;

/** Texts of mixed scripts, symbols, marks, control characters and words of any length. */
final class HostileTexts {
  private static final List<String> WORDS =
      List.of(
          "unbelievable", "I'm", "the", "co-operate", "supercalifragilistic", "\"quoted\"", "é");

  /** First and last character of what is drawn from. */
  private static final int[][] RANGES = {
    {0x20, 0x7E},
    {0x00, 0x1F},
    {0x7F, 0xFF},
    {0x100, 0x24F},
    {0x300, 0x36F},
    {0x370, 0x52F},
    {0x590, 0x6FF},
    {0x900, 0xDFF},
    {0xE00, 0xEFF},
    {0x1100, 0x11FF},
    {0x1E00, 0x1FFF},
    {0x2000, 0x206F},
    {0x20A0, 0x214F},
    {0x2190, 0x27BF},
    {0x3000, 0x30FF},
    {0x4E00, 0x4FFF},
    {0xAC00, 0xAFFF},
    {0xF900, 0xFAFF},
    {0xFE00, 0xFFFD},
    {0x1D100, 0x1D1FF},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x2A7FF},
    {0xE0000, 0xE01EF}
  };

  private final SplittableRandom random;

  HostileTexts(SplittableRandom random) {
    this.random = random;
  }

  String next() {
    StringBuilder text = new StringBuilder();
    int parts = random.nextInt(12);
    for (int part = 0; part < parts; part++) {
      switch (random.nextInt(6)) {
        case 0 -> text.append(WORDS.get(random.nextInt(WORDS.size())));
        case 1 -> text.append(" ".repeat(1 + random.nextInt(3)));
        case 2 ->
            text.append(
                Character.toString('a' + random.nextInt(26)).repeat(95 + random.nextInt(10)));
        default -> draw(text, RANGES[random.nextInt(RANGES.length)], 1 + random.nextInt(8));
      }
      if (random.nextInt(3) == 0) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  private void draw(StringBuilder text, int[] range, int count) {
    for (int i = 0; i < count; i++) {
      text.appendCodePoint(range[0] + random.nextInt(range[1] - range[0] + 1));
    }
  }
}
