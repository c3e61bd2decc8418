package org.trimodal.metric;

import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Polarity.Classes;

/** Tasks, on a scale of 6 points unless another is given. */
final class Tasks {
  private Tasks() {}

  static TaskConfig of(double neutral) {
    return of(neutral, Classes.NON_NEGATIVE);
  }

  static TaskConfig of(double neutral, Classes classes) {
    return on(new TaskConfig.Scale(neutral - 3, neutral + 3, neutral), classes);
  }

  static TaskConfig on(TaskConfig.Scale scale) {
    return on(scale, Classes.NON_NEGATIVE);
  }

  private static TaskConfig on(TaskConfig.Scale scale, Classes classes) {
    return new TaskConfig(
        1,
        scale,
        new TaskConfig.Score(1, TaskConfig.Score.Loss.MAE),
        new TaskConfig.Polarity(1, classes),
        new TaskConfig.Intensity(1, TaskConfig.Intensity.Form.REGRESSION),
        TaskConfig.Weighting.FIXED);
  }
}
