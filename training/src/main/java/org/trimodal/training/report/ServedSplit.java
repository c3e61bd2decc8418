package org.trimodal.training.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.shard.DataSet;
import org.trimodal.savedmodel.predict.Prediction;
import org.trimodal.savedmodel.predict.PredictionBatch;
import org.trimodal.savedmodel.predict.PredictionBatch.Sequences;
import org.trimodal.savedmodel.predict.Predictor;
import org.trimodal.training.metric.Predictions;

/** Sends a split through a SavedModel, a batch at a time, in the data set's order. */
final class ServedSplit {
  private static final int BATCH = 64;

  private final Predictor predictor;
  private final DataSet data;
  private final Set<String> absent;
  private final List<Utterance> waiting = new ArrayList<>();
  private final List<float[]> scores = new ArrayList<>();
  private final List<float[]> polarities = new ArrayList<>();
  private final List<float[]> intensities = new ArrayList<>();

  private ServedSplit(Predictor predictor, DataSet data, Set<String> absent) {
    this.predictor = predictor;
    this.data = data;
    this.absent = absent;
  }

  /**
   * Predicts.
   *
   * @param absent modalities that are treated as if no utterance had them
   */
  static Predictions predict(Predictor predictor, DataSet data, Split split, Set<String> absent) {
    ServedSplit served = new ServedSplit(predictor, data, absent);
    data.read(split, served::accept);
    served.flush();
    return new Predictions(
        data.schema().targets(),
        joined(served.scores),
        joined(served.polarities),
        joined(served.intensities));
  }

  private void accept(Utterance utterance) {
    waiting.add(utterance);
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    Map<String, Sequences> sequences = new LinkedHashMap<>();
    List<Modality> modalities = data.schema().modalities();
    for (int m = 0; m < modalities.size(); m++) {
      sequences.put(modalities.get(m).name(), padded(modalities.get(m), m));
    }
    Prediction said = predictor.predict(new PredictionBatch(waiting.size(), sequences));
    scores.add(said.score());
    polarities.add(said.polarity());
    intensities.add(said.intensity());
    waiting.clear();
  }

  private Sequences padded(Modality modality, int place) {
    List<FeatureSequence> ofBatch =
        waiting.stream().map(utterance -> utterance.features().get(place)).toList();
    boolean out = absent.contains(modality.name());
    int time = Math.max(1, ofBatch.stream().mapToInt(FeatureSequence::length).max().orElse(1));
    float[] values = new float[ofBatch.size() * time * modality.width()];
    int[] lengths = new int[ofBatch.size()];
    for (int i = 0; i < lengths.length && !out; i++) {
      FeatureSequence sequence = ofBatch.get(i);
      System.arraycopy(
          sequence.values(), 0, values, i * time * modality.width(), sequence.values().length);
      lengths[i] = sequence.length();
    }
    return new Sequences(time, modality.width(), values, lengths);
  }

  private static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int start = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, start, part.length);
      start += part.length;
    }
    return all;
  }
}
