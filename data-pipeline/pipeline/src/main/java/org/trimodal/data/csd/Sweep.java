package org.trimodal.data.csd;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rows that overlap one interval after another. Both ends of the window only move with
 * the intervals, so that all of them in order of time cost O(intervals + rows + overlaps).
 */
final class Sweep {
  /** The SDK's: overlaps that are not longer are none. */
  static final double EPSILON = 10e-6;

  private final TimedSequence rows;

  /** [time], the latest end of a row and all before it: a long row may outlast later ones. */
  private final double[] latestEnd;

  private int first;
  private int end;
  private int[] found = new int[64];
  private double[] times = new double[128];
  private int count;

  /** Over rows that are sorted by their start. */
  Sweep(TimedSequence rows) {
    this.rows = rows;
    this.latestEnd = new double[rows.length()];
    double latest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < latestEnd.length; i++) {
      latest = Math.max(latest, rows.end(i));
      latestEnd[i] = latest;
    }
  }

  /**
   * The rows that overlap an interval, made one.
   *
   * @param functions whose rows stand side by side in one, or {@link Collapse#CONCAT} alone
   * @return empty if there are none
   */
  Optional<TimedSequence> collapse(double from, double to, List<Collapse> functions) {
    find(from, to);
    if (count == 0) {
      return Optional.empty();
    }
    if (functions.contains(Collapse.CONCAT) || !rows.words().isEmpty()) { // words have no mean
      return Optional.of(rows.select(Arrays.copyOf(found, count), Arrays.copyOf(times, 2 * count)));
    }
    double earliest = times[0];
    double latest = times[1];
    for (int i = 2; i < 2 * count; i++) {
      earliest = Math.min(earliest, times[i]);
      latest = Math.max(latest, times[i]);
    }
    float[] values = new float[functions.size() * rows.width()];
    for (int i = 0; i < functions.size(); i++) {
      functions.get(i).collapse(rows, found, count, values, i * rows.width());
    }
    return Optional.of(
        new TimedSequence(new double[] {earliest, latest}, values.length, values, List.of()));
  }

  private void find(double from, double to) {
    move(from, to);
    count = 0;
    for (int row = first; row < end; row++) {
      if (rows.end(row) > from - EPSILON) {
        double clippedFrom = Math.max(rows.start(row), from);
        double clippedTo = Math.min(rows.end(row), to);
        if (Math.abs(clippedFrom - clippedTo) > EPSILON) {
          add(row, clippedFrom, clippedTo);
        }
      }
    }
  }

  private void move(double from, double to) {
    int length = latestEnd.length;
    while (end < length && rows.start(end) < to + EPSILON) {
      end++;
    }
    while (end > 0 && !(rows.start(end - 1) < to + EPSILON)) {
      end--;
    }
    while (first < length && !(latestEnd[first] > from - EPSILON)) {
      first++;
    }
    while (first > 0 && latestEnd[first - 1] > from - EPSILON) {
      first--;
    }
  }

  private void add(int row, double from, double to) {
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
      times = Arrays.copyOf(times, 4 * count);
    }
    found[count] = row;
    times[2 * count] = from;
    times[2 * count + 1] = to;
    count++;
  }
}
