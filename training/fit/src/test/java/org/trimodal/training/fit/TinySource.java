package org.trimodal.training.fit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.shard.Preparation;
import org.trimodal.data.source.FeatureSource;

/**
 * A few dozen utterances whose score is twice the mean of their first text feature; audio is noise.
 *
 * @param seed of the features
 */
public record TinySource(long seed) implements FeatureSource {
  /** Utterances of the training split. */
  public static final int TRAIN = 40;

  /** Utterances of each other split. */
  public static final int OTHERS = 14;

  private static final int LENGTH = 6;

  /** Prepares a data set in a folder that is made. */
  public static Path prepare(Path folder, long seed) {
    Preparation.prepare(new TinySource(seed), folder);
    return folder;
  }

  @Override
  public FeatureSchema schema() {
    return new FeatureSchema(
        List.of(new Modality("text", 3, LENGTH), new Modality("audio", 2, LENGTH)), 1);
  }

  @Override
  public Map<String, Double> framesPerSecond() {
    return Map.of("audio", 100.0);
  }

  @Override
  public void read(Split split, Consumer<Utterance> consumer) {
    for (int row = 0; row < (split == Split.TRAIN ? TRAIN : OTHERS); row++) {
      SplittableRandom random = new SplittableRandom((seed + split.key()).hashCode() * 1000L + row);
      List<FeatureSequence> features = new ArrayList<>();
      double total = 0;
      double offset = random.nextDouble(-1, 1);
      int length = 1 + random.nextInt(LENGTH);
      for (Modality modality : schema().modalities()) {
        float[] values = new float[length * modality.width()];
        for (int i = 0; i < values.length; i++) {
          boolean scored = modality.name().text().equals("text") && i % modality.width() == 0;
          values[i] = (float) (random.nextDouble(-1, 1) / 4 + (scored ? offset : 0));
          total += scored ? values[i] : 0;
        }
        features.add(new FeatureSequence(length, modality.width(), values));
      }
      float[] score = {(float) (2 * total / length)};
      consumer.accept(new Utterance(split.key() + "-" + row, features, score));
    }
  }

  @Override
  public void close() {}
}
