package org.trimodal.data.shard;

import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Utterance;

/** Replaces NaN and infinite features by 0 and counts them per column. */
final class Cleaning {
  private final List<Modality> modalities;
  private final List<long[]> counts = new ArrayList<>();

  Cleaning(List<Modality> modalities) {
    this.modalities = modalities;
    modalities.forEach(modality -> counts.add(new long[modality.width()]));
  }

  /** The utterance with finite features only; what it was made of is left as it was. */
  Utterance clean(Utterance utterance) {
    List<FeatureSequence> features = new ArrayList<>();
    for (int m = 0; m < counts.size(); m++) {
      features.add(clean(utterance.features().get(m), counts.get(m)));
    }
    return new Utterance(utterance.id(), features, utterance.targets());
  }

  /** The columns that had any, in the schema's order. */
  List<CleanedColumn> cleaned() {
    List<CleanedColumn> columns = new ArrayList<>();
    for (int m = 0; m < counts.size(); m++) {
      for (int column = 0; column < counts.get(m).length; column++) {
        if (counts.get(m)[column] > 0) {
          columns.add(new CleanedColumn(modalities.get(m).name(), column, counts.get(m)[column]));
        }
      }
    }
    return columns;
  }

  private static FeatureSequence clean(FeatureSequence sequence, long[] counts) {
    float[] values = sequence.values();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        if (values == sequence.values()) {
          values = values.clone();
        }
        values[i] = 0f;
        counts[i % sequence.width()]++;
      }
    }
    return new FeatureSequence(sequence.length(), sequence.width(), values);
  }
}
