package org.trimodal.model.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trimodal.model.Architecture;
import org.trimodal.model.InputSpec;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Normalization;
import org.trimodal.model.Switches;
import org.trimodal.model.Switches.CrossModal;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Intensity;
import org.trimodal.model.TaskConfig.Polarity;
import org.trimodal.model.TaskConfig.Scale;
import org.trimodal.model.TaskConfig.Score;
import org.trimodal.model.TaskConfig.Weighting;

/** The networks of {@code src/test/golden/forward.py}, by the names of its cases. */
final class GoldenConfigs {
  private static final InputSpec TEXT = input("text", 3, 5, 3);
  private static final InputSpec AUDIO = input("audio", 4, 10, 1);
  private static final InputSpec VISION = input("vision", 2, 6, 5);
  private static final InputSpec WIDE = input("text", 300, 5, 3);
  private static final List<InputSpec> ALL = List.of(TEXT, AUDIO, VISION);

  private static final TaskConfig TASKS =
      tasks(
          Score.Loss.MAE,
          new Polarity(0.5, Polarity.Classes.NON_NEGATIVE),
          new Intensity(0.25, Intensity.Form.REGRESSION));
  private static final TaskConfig CLASSES =
      tasks(
          Score.Loss.MSE,
          new Polarity(0.5, Polarity.Classes.THREE),
          new Intensity(0.25, Intensity.Form.FOUR_LEVELS));
  private static final TaskConfig NON_ZERO =
      tasks(
          Score.Loss.HUBER,
          new Polarity(0.5, Polarity.Classes.NON_ZERO),
          new Intensity(0.25, Intensity.Form.REGRESSION));
  private static final TaskConfig SCORE_ALONE =
      tasks(
          Score.Loss.MAE,
          new Polarity(0, Polarity.Classes.NON_NEGATIVE),
          new Intensity(0, Intensity.Form.REGRESSION));

  private GoldenConfigs() {}

  /** All of them, without dropout. */
  static Map<String, ModelConfig> byName() {
    Map<String, ModelConfig> cases = new LinkedHashMap<>();
    cases.put("multitask", multitask(Switches.all(), ALL, TASKS));
    switchedOff()
        .forEach((name, off) -> cases.put("multitask-" + name, multitask(off, ALL, TASKS)));
    cases.put("multitask-one_modality", multitask(Switches.all(), List.of(TEXT), TASKS));
    cases.put("multitask-two_modalities", multitask(Switches.all(), List.of(AUDIO, VISION), TASKS));
    cases.put("multitask-wide", multitask(Switches.all(), List.of(WIDE), TASKS));
    cases.put("multitask-three_classes", multitask(Switches.all(), ALL, CLASSES));
    cases.put("multitask-score_alone", multitask(Switches.all(), ALL, SCORE_ALONE));
    cases.put("mult", other(Architecture.MULT, ALL, TASKS));
    cases.put("mult-two_modalities", other(Architecture.MULT, List.of(VISION, TEXT), TASKS));
    cases.put("cim_mtl", other(Architecture.CIM_MTL, ALL, NON_ZERO));
    cases.put("raven", other(Architecture.RAVEN, ALL, TASKS));
    List<InputSpec> manyFrames = List.of(TEXT, input("audio", 4, 200, 1));
    cases.put("raven-many_frames", other(Architecture.RAVEN, manyFrames, TASKS));
    cases.put("raven-small_shifts", other(Architecture.RAVEN, ALL, TASKS));
    cases.put("mctn", other(Architecture.MCTN, ALL, TASKS));
    cases.put("mctn-two_modalities", other(Architecture.MCTN, List.of(AUDIO, TEXT), TASKS));
    cases.put("mfm", other(Architecture.MFM, ALL, TASKS));
    cases.put("rmfn", other(Architecture.RMFN, ALL, TASKS));
    cases.put("early_fusion", other(Architecture.EARLY_FUSION, ALL, TASKS));
    cases.put("late_fusion", other(Architecture.LATE_FUSION, ALL, TASKS));
    cases.put("unimodal", other(Architecture.UNIMODAL, List.of(AUDIO), TASKS));
    cases.put("unimodal-wide", other(Architecture.UNIMODAL, List.of(WIDE), TASKS));
    return cases;
  }

  private static Map<String, Switches> switchedOff() {
    Map<String, Switches> off = new LinkedHashMap<>();
    off.put("no_cnn", new Switches(false, true, true, true, CrossModal.BOTH, true));
    off.put("no_gru", new Switches(true, false, true, true, CrossModal.BOTH, true));
    off.put("no_self_attention", new Switches(true, true, false, true, CrossModal.BOTH, true));
    off.put("no_feed_forward", new Switches(true, true, true, false, CrossModal.BOTH, true));
    off.put("forward", new Switches(true, true, true, true, CrossModal.FORWARD, true));
    off.put("backward", new Switches(true, true, true, true, CrossModal.BACKWARD, true));
    off.put("no_cross_modal", new Switches(true, true, true, true, CrossModal.OFF, true));
    off.put("no_task_fusion", new Switches(true, true, true, true, CrossModal.BOTH, false));
    off.put("all_off", new Switches(false, false, false, false, CrossModal.OFF, false));
    return off;
  }

  private static ModelConfig multitask(
      Switches switches, List<InputSpec> inputs, TaskConfig tasks) {
    return new ModelConfig(Architecture.MULTITASK, inputs, 4, 2, 0, switches, tasks);
  }

  private static ModelConfig other(
      Architecture architecture, List<InputSpec> inputs, TaskConfig tasks) {
    return new ModelConfig(architecture, inputs, 4, 2, 0, Switches.all(), tasks);
  }

  private static TaskConfig tasks(Score.Loss score, Polarity polarity, Intensity intensity) {
    return new TaskConfig(
        1, new Scale(-3, 3, 0.25), new Score(1.5, score), polarity, intensity, Weighting.FIXED);
  }

  private static InputSpec input(String name, int width, int length, int kernel) {
    float[] mean = Drawn.values("mean " + name, width, 0.5);
    float[] deviation = Drawn.values("deviation " + name, width, 0.5);
    for (int i = 0; i < width; i++) {
      deviation[i] += 0.75f;
    }
    deviation[0] = 0; // as of a constant column
    return new InputSpec(
        name, width, length, InputSpec.Keep.FIRST, kernel, new Normalization(mean, deviation, 3));
  }
}
