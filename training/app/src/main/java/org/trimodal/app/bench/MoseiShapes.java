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

  /** Utterances of MOSEI's training split with 1, 2, ... 49, and 50 or more words. */
  private static final int[] UTTERANCES_OF_LENGTH = {
    70, 69, 126, 233, 432, 487, 519, 553, 546, 616, 698, 750, 726, 732, 726, 674, 645, 593, 614,
        524,
    517, 483, 446, 410, 333, 330, 276, 278, 257, 223, 196, 159, 146, 138, 133, 136, 107, 94, 117,
        72,
    79, 79, 78, 75, 55, 64, 59, 40, 37, 524
  };

  /** Modalities and a score, as the paper has them. */
  static final FeatureSchema SCHEMA =
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
    this(SCHEMA, utterances, realLengths);
  }

  /** The same with other widths, and perhaps shorter. */
  MoseiShapes(FeatureSchema schema, int utterances, boolean realLengths) {
    this.schema = schema;
    this.utterances = utterances;
    this.realLengths = realLengths;
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
