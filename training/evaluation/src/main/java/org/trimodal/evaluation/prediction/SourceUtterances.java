package org.trimodal.evaluation.prediction;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.trimodal.data.Split;
import org.trimodal.data.source.Defect;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.Place;

/**
 * The utterances of recordings that were not prepared, but for modalities that the model does not
 * have. What the source hands over no utterance for is rejected at the end.
 */
public final class SourceUtterances implements UtteranceSource {
  private final FeatureSource source;
  private final List<String> modalities;

  /**
   * Of every split.
   *
   * @param source which this closes
   * @param modalities that the model has
   */
  public SourceUtterances(FeatureSource source, List<String> modalities) {
    this.source = source;
    this.modalities = List.copyOf(modalities);
  }

  @Override
  public void read(Receiver receiver) {
    Set<String> handed = new HashSet<>();
    for (Split split : Split.values()) {
      int[] number = {0};
      source.read(
          split,
          utterance -> {
            handed.add(utterance.id());
            receiver.utterance(
                PreparedUtterances.utterance(source.schema(), utterance, modalities),
                source
                    .place(split, number[0]++, utterance.id())
                    .map(Place::where)
                    .orElse("split " + split.key()));
          });
    }
    for (Defect defect : source.defects()) {
      if (!handed.contains(defect.id())) {
        receiver.rejected(new Rejection("", defect.id(), reason(defect)));
      }
    }
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    source.close();
  }

  private static String reason(Defect defect) {
    String kind = defect.kind().description();
    return defect.detail().isEmpty() ? kind : kind + ": " + defect.detail();
  }
}
