package org.trimodal.data.table;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What the columns of a file of frames are, by its first row.
 *
 * @param first what the first row is
 * @param count of all columns
 * @param features columns of them
 * @param time column of the time at which a frame begins
 */
record FrameColumns(FirstRow first, int count, List<Integer> features, OptionalInt time) {
  private static final ImmutableSet<String> BEGINNINGS =
      ImmutableSet.of("time", "timestamp", "start", "frametime");

  /** What is no feature: times, and openSMILE's names of what was recorded. */
  private static final ImmutableSet<String> NO_FEATURES =
      ImmutableSet.<String>builder()
          .addAll(BEGINNINGS)
          .add("end", "frame", "frameindex", "name", "file")
          .build();

  /** What pandas calls its index, and what it calls a column without a name. */
  private static final Pattern INDEX = Pattern.compile("|index|unnamed: \\d+(\\.\\d+)?");

  /** What a first row may be. */
  enum FirstRow {
    NAMES,
    /** 0, 1, 2 and so on: names of pandas, or a frame. */
    COUNT,
    /** 0.0, 1.0, 2.0 and so on: a frame, but where every file begins so it may be names. */
    COUNT_IN_DECIMALS,
    FRAME
  }

  /** Copies the list. */
  FrameColumns {
    features = List.copyOf(features);
  }

  /**
   * By the fields of the first row.
   *
   * @param width features that there are to be
   */
  static FrameColumns of(List<String> row, int width) {
    List<Integer> features = new ArrayList<>();
    OptionalInt time = OptionalInt.empty();
    int index = 0;
    while (index < row.size() && INDEX.matcher(FrameCell.plain(row.get(index))).matches()) {
      index++;
    }
    for (int column = index; column < row.size(); column++) {
      String name = FrameCell.plain(row.get(column));
      if (BEGINNINGS.contains(name) && time.isEmpty()) {
        time = OptionalInt.of(column);
      }
      if (!NO_FEATURES.contains(name)) {
        features.add(column);
      }
    }
    List<String> names = features.stream().map(row::get).toList();
    if (areNames(row, names, width)) {
      return new FrameColumns(FirstRow.NAMES, row.size(), features, time);
    }
    return frames(row.size() > 1 ? first(row) : FirstRow.FRAME, row.size());
  }

  /** The same where the first row, which counts from 0, is found to be names. */
  FrameColumns named() {
    return new FrameColumns(FirstRow.NAMES, count, features, time);
  }

  private static FirstRow first(List<String> row) {
    if (FrameCell.countFromZero(row)) {
      return FirstRow.COUNT;
    }
    return FrameCell.countInDecimals(row) ? FirstRow.COUNT_IN_DECIMALS : FirstRow.FRAME;
  }

  private static boolean areNames(List<String> row, List<String> ofFeatures, int width) {
    if (!ofFeatures.isEmpty() && ofFeatures.stream().allMatch(FrameCell::isName)) {
      return true;
    }
    if (ofFeatures.size() == row.size()) {
      return false;
    }
    return row.stream().anyMatch(FrameColumns::isKnown)
        || (ofFeatures.size() == width
            && (FrameCell.countFromZero(ofFeatures) || FrameCell.countInDecimals(ofFeatures)));
  }

  private static FrameColumns frames(FirstRow first, int count) {
    List<Integer> all = new ArrayList<>();
    for (int column = 0; column < count; column++) {
      all.add(column);
    }
    return new FrameColumns(first, count, all, OptionalInt.empty());
  }

  private static boolean isKnown(String cell) {
    String name = FrameCell.plain(cell);
    return NO_FEATURES.contains(name) || (!name.isEmpty() && INDEX.matcher(name).matches());
  }
}
