package org.trimodal.data.csd;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What an entry of a file looks like.
 *
 * @param id of the video or segment
 * @param shape of the features, {@code [time, width]}, or with more axes after the first
 * @param type of a value as numpy names it, {@code <f4} or {@code |S5}
 * @param layout {@code contiguous} or {@code chunked}
 * @param start of the first row, in seconds; 0 if there is none
 * @param end of the last row, in seconds
 */
public record CsdEntry(
    String id, List<Long> shape, String type, String layout, double start, double end) {
  /** Copies the shape. */
  public CsdEntry {
    shape = ImmutableList.copyOf(shape);
  }

  /** Features per row: all axes but the first, flattened. */
  int width() {
    return Math.toIntExact(shape.stream().skip(1).reduce(1L, Math::multiplyExact));
  }

  /** Rows per second, 0 where nothing lasts. */
  public double rate() {
    return end > start ? shape.get(0) / (end - start) : 0;
  }
}
