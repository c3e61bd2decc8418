package org.trimodal.data.pickle;

/** Text that Python writes as a line: with backslashes where a character would be in the way. */
final class EscapedText {
  private final String line;
  private final StringBuilder text = new StringBuilder();

  private EscapedText(String line) {
    this.line = line;
  }

  /**
   * {@code 'it\'s'}, with its quotes, as opcode STRING has it; damaged escapes stay as they are.
   */
  static String unquote(String line) {
    String stripped = line.strip();
    boolean quoted =
        stripped.length() > 1 && stripped.charAt(0) == stripped.charAt(stripped.length() - 1);
    return new EscapedText(quoted ? stripped.substring(1, stripped.length() - 1) : stripped)
        .decode(true);
  }

  /** Only escapes of four or eight hexadecimal digits, as opcode UNICODE has them. */
  static String unescape(String line) {
    return new EscapedText(line).decode(false);
  }

  private String decode(boolean python2) {
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      i += c == '\\' && i + 1 < line.length() ? escape(i, python2) : plain(c);
    }
    return text.toString();
  }

  private int plain(char c) {
    text.append(c);
    return 1;
  }

  private int escape(int at, boolean python2) {
    char kind = line.charAt(at + 1);
    int digits =
        switch (kind) {
          case 'x' -> python2 ? 2 : 0;
          case 'u' -> python2 ? 0 : 4;
          case 'U' -> python2 ? 0 : 8;
          default -> 0;
        };
    if (digits > 0) {
      return number(at, digits);
    }
    int named = python2 ? "nrt\\'\"".indexOf(kind) : -1;
    if (named < 0) {
      return plain('\\');
    }
    text.append("\n\r\t\\'\"".charAt(named));
    return 2;
  }

  private int number(int at, int digits) {
    int end = at + 2 + digits;
    if (end > line.length()) {
      return plain('\\');
    }
    int value = 0;
    for (int i = at + 2; i < end; i++) {
      int digit = Character.digit(line.charAt(i), 16);
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        return plain('\\');
      }
      value = 16 * value + digit;
    }
    if (!Character.isValidCodePoint(value)) {
      return plain('\\');
    }
    text.appendCodePoint(value);
    return 2 + digits;
  }
}
