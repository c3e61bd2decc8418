package org.trimodal.data.csd;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.trimodal.data.array.ElementType;

/**
 * What an entry of a file looks like.
 *
 * @param id of the video or segment
 * @param shape of the features, {@code [time, width]}, or with more axes after the first
 * @param type of a value as numpy names it, {@code <f4} or {@code |S5}, or in words
 * @param layout {@code contiguous}, {@code chunked} or {@code compact}
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

  /** Whether its values are numbers, and no words. */
  boolean isNumbers() {
    return ElementType.named(type).filter(ElementType::isNumber).isPresent();
  }

  /** Rows per second, 0 where nothing lasts. */
  public double rate() {
    return end > start ? shape.get(0) / (end - start) : 0;
  }
}
