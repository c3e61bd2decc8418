package org.trimodal.metric;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Metrics as people read them: shares in percent, what is not defined as n/a. */
public final class MetricText {
  /** Stands for a value that is absent. */
  public static final String ABSENT = "n/a";

  private static final double PERCENT = 100;

  private MetricText() {}

  /** A value, with one decimal of a percent or three of anything else. */
  public static String of(Metric metric, OptionalDouble value) {
    return value.isPresent() ? of(metric, value.getAsDouble()) : ABSENT;
  }

  /** A value that is there. */
  public static String of(Metric metric, double value) {
    return of(metric, value, "%.1f", "%.3f");
  }

  /** A difference of two values of a metric, always with its sign. */
  public static String difference(Metric metric, double value) {
    return of(metric, value, "%+.1f", "%+.3f");
  }

  /** Both ends of an interval. */
  public static String of(Metric metric, Optional<Interval> interval) {
    return interval
        .map(ends -> "%s to %s".formatted(of(metric, ends.low()), of(metric, ends.high())))
        .orElse(ABSENT);
  }

  private static String of(Metric metric, double value, String percent, String number) {
    return switch (metric.kind()) {
      case SHARE -> String.format(Locale.ROOT, percent, PERCENT * value);
      case ERROR, CORRELATION -> String.format(Locale.ROOT, number, value);
    };
  }
}
