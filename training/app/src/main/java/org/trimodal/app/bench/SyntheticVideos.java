package org.trimodal.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.trimodal.data.csd.CsdWriter;
import org.trimodal.data.csd.TimedSequence;

/**
 * Computational sequences of the length and rates of CMU-MOSEI's videos: 72 seconds, 2.6 words, 100
 * frames of COVAREP and 30 of FACET a second, 10 scored segments.
 *
 * @param videos how many
 */
record SyntheticVideos(int videos) {
  static final double SECONDS = 72;
  static final String COVAREP = "covarep.csd";
  private static final int SEGMENTS = 10;

  /** Hours of video. */
  double hours() {
    return videos * SECONDS / 3600;
  }

  static String id(int video) {
    return "video%04d".formatted(video);
  }

  /** Writes the files of all sequences and the labels. */
  void write(Path folder) {
    sequence(folder.resolve("text.csd"), 2.6, 300);
    sequence(folder.resolve(COVAREP), 100, 74);
    sequence(folder.resolve("facet.csd"), 30, 35);
    sequence(folder.resolve("labels.csd"), SEGMENTS / SECONDS, 1);
  }

  /**
   * A recipe and folds for the first of the videos.
   *
   * @param count of the first videos
   * @return file of the recipe
   */
  static Path recipe(Path folder, int count) throws IOException {
    List<String> folds = new ArrayList<>();
    for (int video = 0; video < count; video++) {
      String split = video < 1 ? "valid" : video < 2 ? "test" : "train";
      folds.add(split + " " + id(video));
    }
    String name = "folds-" + count + ".txt";
    Files.write(folder.resolve(name), folds);
    return Files.writeString(
        folder.resolve("recipe-" + count + ".yaml"),
        """
        sequences:
          text: {file: text.csd}
          audio: {file: covarep.csd}
          vision: {file: facet.csd}
        labels: {file: labels.csd, targets: 1}
        reference: text
        collapse: mean
        folds: %s
        """
            .formatted(name));
  }

  private void sequence(Path file, double rate, int width) {
    int rows = (int) Math.round(SECONDS * rate);
    double[] intervals =
        IntStream.range(0, 2 * rows)
            .map(i -> (i + 1) / 2) // a row ends where the next begins
            .mapToDouble(border -> border * SECONDS / rows)
            .toArray();
    try (CsdWriter writer = new CsdWriter(file, "noise", "noise at %.2f Hz".formatted(rate))) {
      for (int video = 0; video < videos; video++) {
        SplittableRandom random = new SplittableRandom(video);
        float[] values = new float[rows * width];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) random.nextDouble(-1, 1);
        }
        writer.write(id(video), new TimedSequence(intervals, width, values, List.of()));
      }
    }
  }
}
