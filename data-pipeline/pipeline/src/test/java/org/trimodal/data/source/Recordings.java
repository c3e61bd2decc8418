package org.trimodal.data.source;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;

/** Utterances of text and audio, for a test to write in the form that its source reads. */
public final class Recordings {
  /** Text of two features per step and audio of one, a score each. */
  public static final FeatureSchema SCHEMA =
      new FeatureSchema(List.of(new Modality("text", 2, 3), new Modality("audio", 1, 3)), 1);

  private final Map<Split, List<Utterance>> splits = new EnumMap<>(Split.class);

  private Recordings() {}

  /**
   * Utterances of training, and one in each other split.
   *
   * @param train see {@link #utterance}
   */
  static Recordings of(Utterance... train) {
    Recordings recordings = new Recordings();
    recordings.splits.put(Split.TRAIN, List.of(train));
    recordings.splits.put(Split.VALID, List.of(utterance("v", 1, 2)));
    recordings.splits.put(Split.TEST, List.of(utterance("t", 3)));
    return recordings;
  }

  /** An utterance with a step of text for each of audio. */
  static Utterance utterance(String id, float... audio) {
    return utterance(id, audio.length, audio);
  }

  /**
   * An utterance.
   *
   * @param steps of the text
   * @param audio a value per step; none where there is no audio
   */
  static Utterance utterance(String id, int steps, float[] audio) {
    float[] text = new float[2 * steps];
    for (int i = 0; i < text.length; i++) {
      text[i] = id.charAt(0) + 0.25f * i;
    }
    return new Utterance(
        id,
        List.of(new FeatureSequence(steps, 2, text), new FeatureSequence(audio.length, 1, audio)),
        new float[] {id.charAt(0) - 'm' + 0.5f});
  }

  /** The utterances of a split, in the order in which they are to be read. */
  public List<Utterance> of(Split split) {
    return splits.getOrDefault(split, List.of());
  }

  /** As above, one at a time. */
  public void read(Split split, Consumer<Utterance> consumer) {
    of(split).forEach(consumer);
  }
}
