package org.trimodal.data.sample;

import java.util.List;

/**
 * Turns utterances into frames, one per token: the planted signals, mixed into many features, with
 * the speaker's own ways and noise over them.
 */
final class Recorder {
  /** Frames of the arrays; shorter utterances are followed by zeros. */
  static final int TIME = 10;

  static final int AUDIO_WIDTH = 14;
  static final int VISION_WIDTH = 16;
  private static final double SIGNAL = 2;
  private static final double GESTURE = 3;
  private static final double SPEAKER = 0.4;
  private static final double NOISE = 0.3;

  private final long seed;
  private final Vocabulary vocabulary;
  private final double[] pitch;
  private final double[] energy;
  private final double[] smile;
  private final double[][] gestures;

  Recorder(long seed, Vocabulary vocabulary) {
    this.seed = seed;
    this.vocabulary = vocabulary;
    Draws draws = new Draws(seed, "mixing", 0);
    this.pitch = draws.direction(AUDIO_WIDTH);
    this.energy = draws.direction(AUDIO_WIDTH);
    this.smile = draws.direction(VISION_WIDTH);
    this.gestures = new double[Vocabulary.SUBJECTS][];
    for (int subject = 0; subject < gestures.length; subject++) {
      gestures[subject] = draws.direction(VISION_WIDTH);
    }
  }

  /** {@code [time, width]} of the words. */
  float[][] text(Spoken spoken) {
    float[][] frames = new float[TIME][Vocabulary.WIDTH];
    List<Integer> tokens = spoken.planted().sentence().tokens();
    for (int t = 0; t < tokens.size(); t++) {
      frames[t] = vocabulary.vector(tokens.get(t)).clone();
    }
    return frames;
  }

  /** {@code [time, width]} of the voice. */
  float[][] audio(Spoken spoken, String speaker) {
    Voice voice = spoken.planted().voice();
    float[][] frames = noisy(spoken, speaker, "audio", AUDIO_WIDTH);
    int length = length(spoken);
    for (int t = 0; t < length; t++) {
      double tone = voice.pitch((double) t / (length - 1));
      for (int i = 0; i < AUDIO_WIDTH; i++) {
        frames[t][i] += (float) (SIGNAL * (tone * pitch[i] + voice.energy() * energy[i]));
      }
    }
    return frames;
  }

  /** {@code [time, width]} of face and hands. */
  float[][] vision(Spoken spoken, String speaker) {
    Face face = spoken.planted().face();
    float[][] frames = noisy(spoken, speaker, "vision", VISION_WIDTH);
    int length = length(spoken);
    double[] gesture = gestures[face.subject()];
    for (int t = 0; t < length; t++) {
      double strength = face.at((double) t / (length - 1));
      for (int i = 0; i < VISION_WIDTH; i++) {
        frames[t][i] += (float) (SIGNAL * strength * smile[i] + GESTURE * gesture[i]);
      }
    }
    return frames;
  }

  private float[][] noisy(Spoken spoken, String speaker, String purpose, int width) {
    Draws ofSpeaker = new Draws(seed, purpose + " of " + speaker, 0);
    double[] own = new double[width];
    for (int i = 0; i < width; i++) {
      own[i] = SPEAKER * ofSpeaker.normal();
    }
    Draws draws = new Draws(seed, purpose + " frames of " + spoken.id(), 0);
    float[][] frames = new float[TIME][width];
    for (int t = 0; t < length(spoken); t++) {
      for (int i = 0; i < width; i++) {
        frames[t][i] = (float) (own[i] + NOISE * draws.normal());
      }
    }
    return frames;
  }

  private static int length(Spoken spoken) {
    return spoken.planted().sentence().tokens().size();
  }
}
