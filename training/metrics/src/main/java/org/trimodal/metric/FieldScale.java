package org.trimodal.metric;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.trimodal.model.TaskConfig.Scale;

/** Scales of the field's corpora, narrowest first. */
enum FieldScale {
  UNIT(0, 1),
  CH_SIMS(-1, 1),
  /** ICT-MMMO, and stars of reviews. */
  ONE_TO_FIVE(1, 5),
  /** CMU-MOSI and CMU-MOSEI. */
  CMU(-3, 3),
  POM(1, 7);

  private final double min;
  private final double max;

  FieldScale(double min, double max) {
    this.min = min;
    this.max = max;
  }

  /**
   * The narrowest of these around neutral that holds the truths; else the truths' own range.
   *
   * @param neutral score that is neither positive nor negative
   * @param truths {@code [utterances]}, not empty
   */
  static Scale of(double neutral, double[] truths) {
    double low =
        DoubleStream.concat(DoubleStream.of(neutral), Arrays.stream(truths)).min().orElse(0);
    double high =
        DoubleStream.concat(DoubleStream.of(neutral), Arrays.stream(truths)).max().orElse(0);
    return Arrays.stream(values())
        .filter(each -> each.min < neutral && neutral < each.max)
        .filter(each -> each.min <= low && high <= each.max)
        .map(each -> new Scale(each.min, each.max, neutral))
        .findFirst()
        .orElseGet(() -> new Scale(low, high > low ? high : low + 1, neutral));
  }
}
