package org.trimodal.app.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.metric.Metric;
import org.trimodal.model.Architecture;
import org.trimodal.model.InputSpec.Keep;
import org.trimodal.model.OptimizerConfig;
import org.trimodal.model.ScheduleShape.Decay;
import org.trimodal.model.Switches.CrossModal;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Intensity;
import org.trimodal.model.TaskConfig.Polarity;
import org.trimodal.model.TaskConfig.Scale;
import org.trimodal.model.TaskConfig.Score;
import org.trimodal.training.config.ComputeConfig;
import org.trimodal.training.config.DataConfig;
import org.trimodal.training.config.DataConfig.ModalityConfig;
import org.trimodal.training.config.NetworkConfig;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.config.ScheduleConfig;

/** The paper's network and how it is trained, for data of {@link MoseiShapes}. */
final class MoseiTraining {
  private static final int HEADS = 4;

  private MoseiTraining() {}

  /** The configuration for MOSEI's own shapes. */
  static RunConfig config(int width, int batch, int buckets, int epochs) {
    return config(MoseiShapes.SCHEMA, width, batch, buckets, epochs);
  }

  /** The configuration for other shapes. */
  static RunConfig config(FeatureSchema schema, int width, int batch, int buckets, int epochs) {
    Map<String, ModalityConfig> modalities = new LinkedHashMap<>();
    for (Modality modality : schema.modalities()) {
      modalities.put(
          modality.name().text(),
          new ModalityConfig(modality.width(), modality.maxLength(), Keep.FIRST, 3));
    }
    return new RunConfig(
        Architecture.MULTITASK,
        new DataConfig(modalities, batch, buckets, true, 5),
        new NetworkConfig(width, HEADS, 0.2, true, true, true, true, CrossModal.BOTH, true, 0),
        new TaskConfig(
            1,
            new Scale(-3, 3, 0),
            new Score(1, Score.Loss.MAE),
            new Polarity(0.5, Polarity.Classes.NON_NEGATIVE),
            new Intensity(0.5, Intensity.Form.REGRESSION),
            TaskConfig.Weighting.FIXED),
        new OptimizerConfig(1e-3, 0.9, 0.999, 1e-8, 1, 1e-5, 0),
        new ScheduleConfig(epochs, 0.05, Decay.COSINE, 8, Metric.MAE, 1000, 1),
        ComputeConfig.standard(),
        1111);
  }
}
