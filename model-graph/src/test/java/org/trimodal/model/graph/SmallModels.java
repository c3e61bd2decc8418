package org.trimodal.model.graph;

import java.util.List;
import org.trimodal.model.Architecture;
import org.trimodal.model.InputSpec;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Normalization;
import org.trimodal.model.OptimizerConfig;
import org.trimodal.model.ScheduleShape;
import org.trimodal.model.ScheduleShape.Decay;
import org.trimodal.model.Switches;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Intensity;
import org.trimodal.model.TaskConfig.Polarity;
import org.trimodal.model.TaskConfig.Scale;
import org.trimodal.model.TaskConfig.Score;
import org.trimodal.model.TaskConfig.Weighting;
import org.trimodal.model.TrainingConfig;

/** Configs small enough to build a graph in a second. */
final class SmallModels {
  private SmallModels() {}

  /** Text and audio of different widths and lengths, all three tasks. */
  static ModelConfig threeTasks(Weighting weighting) {
    return model(
        new TaskConfig(
            1,
            new Scale(-3, 3, 0),
            new Score(1, Score.Loss.MAE),
            new Polarity(0.5, Polarity.Classes.NON_NEGATIVE),
            new Intensity(0.5, Intensity.Form.REGRESSION),
            weighting));
  }

  /** Several targets, regression only. */
  static ModelConfig targets(int targets) {
    return model(
        new TaskConfig(
            targets,
            new Scale(-3, 3, 0),
            new Score(1, Score.Loss.MSE),
            new Polarity(0, Polarity.Classes.NON_NEGATIVE),
            new Intensity(0, Intensity.Form.REGRESSION),
            Weighting.FIXED));
  }

  static TrainingConfig training(long seed) {
    return training(seed, 0);
  }

  static TrainingConfig training(long seed, double averaging) {
    return new TrainingConfig(
        seed,
        new OptimizerConfig(1e-2, 0.9, 0.999, 1e-8, 1, 1e-3, averaging),
        new ScheduleShape(2, 40, Decay.COSINE));
  }

  private static ModelConfig model(TaskConfig tasks) {
    return new ModelConfig(
        Architecture.MULTITASK,
        List.of(
            input("text", 5, 4, InputSpec.Keep.FIRST), input("audio", 3, 6, InputSpec.Keep.LAST)),
        8,
        2,
        0.2,
        Switches.all(),
        tasks);
  }

  private static InputSpec input(String name, int width, int length, InputSpec.Keep keep) {
    return new InputSpec(name, width, length, keep, 3, Normalization.none(width));
  }
}
