package org.trimodal.data.csd;

/** Names of entries: a video, {@code 03bSnISJMiM}, or a segment of one, {@code 03bSnISJMiM[7]}. */
final class SegmentId {
  private SegmentId() {}

  /** What stands before the first bracket. */
  static String video(String id) {
    int bracket = id.indexOf('[');
    return bracket < 0 ? id : id.substring(0, bracket);
  }

  /** The segment of an entry, numbered by its row of the reference, gaps and all. */
  static String of(String entry, int row) {
    return "%s[%s]".formatted(entry, row);
  }
}
