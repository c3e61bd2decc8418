package org.trimodal.app.cli;

/** The terminal that standard output may be. */
final class Terminal {
  private static final String COLUMNS = "trimodal.columns";

  private Terminal() {}

  /** Its width, 0 if it is none; set by the launcher. */
  static int columns() {
    return Integer.getInteger(COLUMNS, 0);
  }
}
