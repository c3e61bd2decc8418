package org.trimodal.training.metric;

import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Polarity.Classes;

/**
 * What scores and classes mean.
 *
 * @param neutral score that is neither positive nor negative
 * @param classes what the polarity tells apart
 */
public record LabelReading(double neutral, Classes classes) {
  /** As a network was trained to mean them. */
  public static LabelReading of(TaskConfig tasks) {
    return new LabelReading(tasks.scale().neutral(), tasks.polarity().classes());
  }

  /** Number of the polarity's classes. */
  public int count() {
    return classes == Classes.THREE ? 3 : 2;
  }
}
