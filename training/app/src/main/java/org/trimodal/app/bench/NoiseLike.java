package org.trimodal.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.model.TaskConfig.Scale;
import org.trimodal.training.config.RunConfig;

/** Noise of the shapes that a configuration expects, every utterance of full length. */
public final class NoiseLike implements FeatureSource {
  private final RunConfig config;
  private final int utterances;
  private final FeatureSchema schema;

  /**
   * A set of that many utterances in each split.
   *
   * @param config whose modalities, targets and scale are filled
   * @param utterances of each split
   */
  public NoiseLike(RunConfig config, int utterances) {
    this.config = config;
    this.utterances = utterances;
    List<Modality> modalities = new ArrayList<>();
    config
        .data()
        .modalities()
        .forEach(
            (name, input) -> modalities.add(new Modality(name, input.width(), input.length())));
    schema = new FeatureSchema(modalities, config.tasks().targets());
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public void read(Split split, Consumer<Utterance> consumer) {
    for (int row = 0; row < utterances; row++) {
      consumer.accept(utterance(split, row));
    }
  }

  @Override
  public void close() {}

  private Utterance utterance(Split split, int row) {
    SplittableRandom random = new SplittableRandom(31L * row + split.key().hashCode());
    List<FeatureSequence> features = new ArrayList<>();
    for (Modality modality : schema.modalities()) {
      float[] values = new float[modality.maxLength() * modality.width()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-1, 1);
      }
      features.add(new FeatureSequence(modality.maxLength(), modality.width(), values));
    }
    Scale scale = config.tasks().scale();
    float[] scores = new float[schema.targets()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextDouble(scale.min(), scale.max());
    }
    return new Utterance("%s-%05d".formatted(split.key(), row), features, scores);
  }
}
