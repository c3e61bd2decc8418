package org.trimodal.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.FeatureSource;
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

/**
 * Noise of CMU-MOSEI's shapes: text 768, audio 74, vision 35, word-aligned, at most 50 steps.
 *
 * <p>Lengths are either 50 throughout or drawn from the words per utterance of MOSEI's training
 * split (16,274 transcripts, longer ones cut at 50; mean 19.2).
 */
public final class MoseiShapes implements FeatureSource {
  static final int LENGTH = 50;
  static final int TEXT = 768;
  static final int AUDIO = 74;
  static final int VISION = 35;

  private static final int HEADS = 4;

  /** Utterances of MOSEI's training split with 1, 2, ... 49, and 50 or more words. */
  private static final int[] UTTERANCES_OF_LENGTH = {
    70, 69, 126, 233, 432, 487, 519, 553, 546, 616, 698, 750, 726, 732, 726, 674, 645, 593, 614,
        524,
    517, 483, 446, 410, 333, 330, 276, 278, 257, 223, 196, 159, 146, 138, 133, 136, 107, 94, 117,
        72,
    79, 79, 78, 75, 55, 64, 59, 40, 37, 524
  };

  private static final FeatureSchema MOSEI =
      new FeatureSchema(
          List.of(
              new Modality("text", TEXT, LENGTH),
              new Modality("audio", AUDIO, LENGTH),
              new Modality("vision", VISION, LENGTH)),
          1);

  private final FeatureSchema schema;
  private final int utterances;
  private final boolean realLengths;

  /**
   * A set of that many training utterances, and a few for the other splits.
   *
   * @param utterances of the training split
   * @param realLengths whether lengths follow MOSEI's, or are all {@value #LENGTH}
   */
  public MoseiShapes(int utterances, boolean realLengths) {
    this(MOSEI, utterances, realLengths);
  }

  /** The same with other widths, and perhaps shorter. */
  MoseiShapes(FeatureSchema schema, int utterances, boolean realLengths) {
    this.schema = schema;
    this.utterances = utterances;
    this.realLengths = realLengths;
  }

  /** The paper's network for these shapes. */
  static RunConfig config(int width, int batch, int buckets, int epochs) {
    return config(MOSEI, width, batch, buckets, epochs);
  }

  /** The paper's network for other shapes. */
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

  /** As many steps as an utterance of MOSEI has, drawn. */
  static int drawLength(SplittableRandom random) {
    int total = 0;
    for (int count : UTTERANCES_OF_LENGTH) {
      total += count;
    }
    int place = random.nextInt(total);
    int length = 0;
    while (place >= 0) {
      place -= UTTERANCES_OF_LENGTH[length];
      length++;
    }
    return length;
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public void read(Split split, Consumer<Utterance> consumer) {
    int count = split == Split.TRAIN ? utterances : 32;
    for (int row = 0; row < count; row++) {
      consumer.accept(utterance(split, row));
    }
  }

  @Override
  public void close() {}

  private Utterance utterance(Split split, int row) {
    SplittableRandom random = new SplittableRandom(31L * row + split.key().hashCode());
    int drawn = realLengths ? drawLength(random) : LENGTH;
    List<FeatureSequence> features = new ArrayList<>();
    for (Modality modality : schema.modalities()) {
      int length = Math.min(drawn, modality.maxLength());
      float[] values = new float[length * modality.width()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-1, 1);
      }
      features.add(new FeatureSequence(length, modality.width(), values));
    }
    float[] score = {(float) random.nextDouble(-3, 3)};
    return new Utterance("%s-%05d".formatted(split.key(), row), features, score);
  }
}
