package org.trimodal.data.csd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Steps;
import org.trimodal.data.source.Defect;

/**
 * The modalities of an utterance in the schema's order.
 *
 * @param modalities with their widths
 */
record ModalityRows(List<Modality> modalities) {
  /**
   * The features of an utterance; what it lacks has no steps and is told.
   *
   * @param id of the utterance
   * @param rows of a modality, where it has some
   * @param words that are said in the meantime; without rows, or with times only, where they are
   *     not known
   */
  List<FeatureSequence> of(
      String id,
      Function<String, Optional<TimedSequence>> rows,
      TimedSequence words,
      Consumer<Defect> defects) {
    List<FeatureSequence> features = new ArrayList<>();
    for (Modality modality : modalities) {
      Optional<TimedSequence> found = rows.apply(modality.name().text());
      if (found.isEmpty()) {
        defects.accept(new Defect(Defect.Kind.MISSING_MODALITY, id, modality.name().text()));
      }
      features.add(
          found
              .map(
                  each ->
                      new FeatureSequence(
                          each.length(), each.width(), each.values(), steps(each, words)))
              .orElseGet(() -> new FeatureSequence(0, modality.width(), new float[0])));
    }
    return features;
  }

  private static Steps steps(TimedSequence rows, TimedSequence words) {
    List<String> said = new ArrayList<>();
    List<Float> seconds = new ArrayList<>();
    for (int row = 0; row < rows.length(); row++) {
      seconds.add((float) rows.start(row));
      if (!words.words().isEmpty()) {
        said.add(said(rows.start(row), rows.end(row), words));
      }
    }
    return new Steps(said, seconds);
  }

  /** The word that fills most of an interval; an empty one where none is said. */
  private static String said(double from, double to, TimedSequence words) {
    String longest = "";
    double most = 0;
    for (int i = 0; i < words.length(); i++) {
      double overlap = Math.min(to, words.end(i)) - Math.max(from, words.start(i));
      if (overlap > most) {
        most = overlap;
        longest = words.words().get(i);
      }
    }
    return longest;
  }
}
