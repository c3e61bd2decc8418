package org.trimodal.savedmodel;

import java.nio.file.Path;

/** The README's example; what stands between its two comments stands there too. */
final class ReadmeExample {
  private ReadmeExample() {}

  @SuppressWarnings("SystemOut")
  static void run(Path folder, float[][] text, float[][] audio) {
    // README:
    try (SentimentModel model = SentimentModel.load(folder)) {
      Utterance utterance =
          Utterance.of("03bSnISJMiM[7]")
              .with("text", text) // [words][300]
              .with("audio", audio); // [frames][74]; no vision was recorded
      Sentiment sentiment = model.predict(utterance);
      System.out.println(sentiment.score() + " " + sentiment.polarity());
    }
    // :README
  }
}
