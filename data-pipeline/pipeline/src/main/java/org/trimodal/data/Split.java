package org.trimodal.data;

import java.util.Locale;

/** One of the three disjoint parts of a data set. */
public enum Split {
  TRAIN("training"),
  VALID("validation"),
  TEST("test");

  private final String label;

  Split(String label) {
    this.label = label;
  }

  /** The name in sentences: {@code training}, {@code validation}, {@code test}. */
  public String label() {
    return label;
  }

  /** The name in files and on the command line: {@code train}, {@code valid}, {@code test}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
