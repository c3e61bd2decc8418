package org.trimodal.savedmodel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One utterance to be predicted. A modality that it does not have is left out.
 *
 * @param id by which its {@link Sentiment} is known again; need not be unique
 * @param features by the modality's name
 */
public record Utterance(String id, Map<String, Frames> features) {
  /** Copies the map. */
  public Utterance {
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
  }

  /** An utterance to which modalities are added. */
  public static Utterance of(String id) {
    return new Utterance(id, Map.of());
  }

  /** This utterance with one modality more. */
  public Utterance with(String modality, Frames frames) {
    Map<String, Frames> more = new LinkedHashMap<>(features);
    more.put(modality, frames);
    return new Utterance(id, more);
  }

  /**
   * This utterance with one modality more.
   *
   * @param modality its name
   * @param frames {@code [count, width]}; without any the modality is absent
   * @throws UtteranceException if the frames are of different widths
   */
  public Utterance with(String modality, float[][] frames) {
    if (frames.length == 0) {
      return this;
    }
    int width = frames[0].length;
    float[] values = new float[Math.multiplyExact(frames.length, width)];
    for (int i = 0; i < frames.length; i++) {
      if (frames[i].length != width || width == 0) {
        throw new UtteranceException(
            modality,
            "expected %d features per frame, found %d in frame %d"
                .formatted(Math.max(1, width), frames[i].length, i));
      }
      System.arraycopy(frames[i], 0, values, i * width, width);
    }
    return with(modality, new Frames(width, values));
  }
}
