package org.trimodal.data;

import java.util.Locale;

/** One of the three disjoint parts of a data set. */
public enum Split {
  TRAIN,
  VALID,
  TEST;

  /** The name in files and on the command line: {@code train}, {@code valid}, {@code test}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
