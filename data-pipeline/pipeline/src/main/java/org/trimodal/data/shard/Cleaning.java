package org.trimodal.data.shard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Place of the first NaN or infinite value, or -1. */
  static int firstNonFinite(FeatureSequence sequence) {
    for (int i = 0; i < sequence.values().length; i++) {
      if (!Float.isFinite(sequence.values()[i])) {
        return i;
      }
    }
    return -1;
  }

  /** Goes on from what an earlier process counted. */
  void restore(List<CleanedColumn> columns) {
    for (CleanedColumn column : columns) {
      for (int m = 0; m < counts.size(); m++) {
        if (modalities.get(m).name().text().equals(column.modality())) {
          counts.get(m)[column.column()] = column.values();
        }
      }
    }
  }

  /** The utterance with finite features only; empty where it has no others. */
  static Optional<Utterance> clean(Utterance utterance) {
    if (utterance.features().stream().allMatch(sequence -> firstNonFinite(sequence) < 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new Utterance(
            utterance.id(),
            utterance.features().stream().map(Cleaning::clean).toList(),
            utterance.targets()));
  }

  /** Counts what {@link #clean} replaced in an utterance. */
  void count(Utterance utterance) {
    for (int m = 0; m < counts.size(); m++) {
      FeatureSequence sequence = utterance.features().get(m);
      for (int i = 0; i < sequence.values().length; i++) {
        if (!Float.isFinite(sequence.values()[i])) {
          counts.get(m)[i % sequence.width()]++;
        }
      }
    }
  }

  /** The columns that had any, in the schema's order. */
  List<CleanedColumn> cleaned() {
    List<CleanedColumn> columns = new ArrayList<>();
    for (int m = 0; m < counts.size(); m++) {
      for (int column = 0; column < counts.get(m).length; column++) {
        if (counts.get(m)[column] > 0) {
          columns.add(
              new CleanedColumn(modalities.get(m).name().text(), column, counts.get(m)[column]));
        }
      }
    }
    return columns;
  }

  private static FeatureSequence clean(FeatureSequence sequence) {
    float[] values = sequence.values().clone();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        values[i] = 0f;
      }
    }
    return new FeatureSequence(sequence.length(), sequence.width(), values, sequence.steps());
  }
}
