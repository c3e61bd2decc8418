package org.trimodal.data.csd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
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
   */
  List<FeatureSequence> of(
      String id, Function<String, Optional<TimedSequence>> rows, Consumer<Defect> defects) {
    List<FeatureSequence> features = new ArrayList<>();
    for (Modality modality : modalities) {
      Optional<TimedSequence> found = rows.apply(modality.name());
      if (found.isEmpty()) {
        defects.accept(new Defect(Defect.Kind.MISSING_MODALITY, id, modality.name()));
      }
      features.add(
          found
              .map(each -> new FeatureSequence(each.length(), each.width(), each.values()))
              .orElseGet(() -> new FeatureSequence(0, modality.width(), new float[0])));
    }
    return features;
  }
}
