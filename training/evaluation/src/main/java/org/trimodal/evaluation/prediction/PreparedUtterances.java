package org.trimodal.evaluation.prediction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.shard.DataSet;
import org.trimodal.savedmodel.Frames;
import org.trimodal.savedmodel.Utterance;

/** The utterances of a prepared data set, but for modalities that the model does not have. */
public final class PreparedUtterances implements UtteranceSource {
  private final DataSet data;
  private final List<Split> splits;
  private final List<String> modalities;

  /**
   * Of some splits.
   *
   * @param modalities that the model has
   */
  public PreparedUtterances(DataSet data, List<Split> splits, List<String> modalities) {
    this.data = data;
    this.splits = List.copyOf(splits);
    this.modalities = List.copyOf(modalities);
  }

  @Override
  public void read(Receiver receiver) {
    for (Split split : splits) {
      data.read(
          split,
          utterance ->
              receiver.utterance(
                  utterance(data.schema(), utterance, modalities), "split " + split.key()));
    }
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(
        splits.stream().mapToLong(split -> data.index(split).entries().size()).sum());
  }

  @Override
  public void close() {}

  /** As a model takes it. */
  static Utterance utterance(
      FeatureSchema schema, org.trimodal.data.Utterance recorded, List<String> modalities) {
    Map<String, Frames> features = new LinkedHashMap<>();
    for (int m = 0; m < schema.modalities().size(); m++) {
      Modality modality = schema.modalities().get(m);
      FeatureSequence sequence = recorded.features().get(m);
      if (sequence.length() > 0 && modalities.contains(modality.name().text())) {
        features.put(modality.name().text(), new Frames(sequence.width(), sequence.values()));
      }
    }
    return new Utterance(recorded.id(), features);
  }
}
