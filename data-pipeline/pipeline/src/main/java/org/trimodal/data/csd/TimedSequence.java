package org.trimodal.data.csd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of one sequence with their times: frames of features or spoken words.
 *
 * @param intervals {@code [time * 2]}, start and end of each row in seconds
 * @param width features per row, 0 where only times were read or rows are words
 * @param values {@code [time, width]}, row after row; not copied, not to be changed
 * @param words {@code [time]}, empty unless rows are words
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of features: a view, not a value to compare
public record TimedSequence(double[] intervals, int width, float[] values, List<String> words) {
  /** Refuses parts of different lengths. */
  public TimedSequence {
    words = List.copyOf(words);
    int time = intervals.length / 2;
    if (intervals.length % 2 != 0
        || values.length != (long) time * width
        || (!words.isEmpty() && words.size() != time)) {
      throw new IllegalArgumentException(
          "timed sequence: expected %d x %d values, found %d, and %d words"
              .formatted(time, width, values.length, words.size()));
    }
  }

  /** No row. */
  static TimedSequence none() {
    return new TimedSequence(new double[0], 0, new float[0], List.of());
  }

  /** Rows. */
  public int length() {
    return intervals.length / 2;
  }

  /** Of a row, in seconds. */
  public double start(int row) {
    return intervals[2 * row];
  }

  /** Of a row, in seconds. */
  public double end(int row) {
    return intervals[2 * row + 1];
  }

  /**
   * Some rows, with times of their own.
   *
   * @param rows which, in the order wanted
   * @param times {@code [rows * 2]}
   */
  TimedSequence select(int[] rows, double[] times) {
    float[] selected = new float[rows.length * width];
    List<String> selectedWords = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * width, selected, i * width, width);
      if (!words.isEmpty()) {
        selectedWords.add(words.get(rows[i]));
      }
    }
    return new TimedSequence(times, width, selected, selectedWords);
  }

  /**
   * One row.
   *
   * @param times how often its features stand side by side
   */
  TimedSequence row(int row, int times) {
    float[] repeated = new float[times * width];
    for (int i = 0; i < times; i++) {
      System.arraycopy(values, row * width, repeated, i * width, width);
    }
    return new TimedSequence(
        new double[] {start(row), end(row)},
        times * width,
        repeated,
        words.isEmpty() ? words : words.subList(row, row + 1));
  }

  /** The rows by their start; equal starts keep their order. */
  TimedSequence sorted() {
    boolean inOrder = true;
    for (int i = 1; i < length() && inOrder; i++) {
      inOrder = start(i - 1) <= start(i);
    }
    if (inOrder) {
      return this;
    }
    int[] order =
        IntStream.range(0, length())
            .boxed()
            .sorted(Comparator.comparingDouble(this::start))
            .mapToInt(row -> row)
            .toArray();
    double[] times = new double[intervals.length];
    for (int i = 0; i < order.length; i++) {
      times[2 * i] = start(order[i]);
      times[2 * i + 1] = end(order[i]);
    }
    return select(order, times);
  }

  /**
   * The rows of all parts, one after another.
   *
   * @param parts of equal width, at least one
   */
  static TimedSequence concat(Collection<TimedSequence> parts) {
    TimedSequence first = parts.iterator().next();
    if (parts.size() == 1) {
      return first;
    }
    int rows = parts.stream().mapToInt(TimedSequence::length).sum();
    double[] intervals = new double[rows * 2];
    float[] values = new float[rows * first.width];
    List<String> words = new ArrayList<>();
    int at = 0;
    for (TimedSequence part : parts) {
      System.arraycopy(part.intervals, 0, intervals, at * 2, part.intervals.length);
      System.arraycopy(part.values, 0, values, at * first.width, part.values.length);
      words.addAll(part.words);
      at += part.length();
    }
    return new TimedSequence(intervals, first.width, values, words);
  }
}
