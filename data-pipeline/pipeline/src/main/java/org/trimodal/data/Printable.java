package org.trimodal.data;

import java.util.regex.Pattern;

/** Text of a file as it may stand in a message of one line. */
public final class Printable {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private Printable() {}

  /** The text or its start, with question marks for what does not print. */
  public static String start(String text, int length) {
    String start = text.length() > length ? text.substring(0, length) + "..." : text;
    return UNPRINTABLE.matcher(start).replaceAll("?");
  }

  /** Whether the whole text prints and is no longer than that. */
  public static boolean isName(String text, int length) {
    return text.length() <= length && !UNPRINTABLE.matcher(text).find();
  }
}
