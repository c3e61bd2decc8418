package org.trimodal.evaluation.prediction;

import com.google.common.primitives.Floats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.shard.DataSet;
import org.trimodal.metric.Predictions;
import org.trimodal.model.AttentionView;
import org.trimodal.savedmodel.predict.Attention;
import org.trimodal.savedmodel.predict.Prediction;
import org.trimodal.savedmodel.predict.PredictionBatch;
import org.trimodal.savedmodel.predict.PredictionBatch.Sequences;
import org.trimodal.savedmodel.predict.Predictor;

/**
 * A split that is sent through a SavedModel, a batch at a time, in the data set's order.
 *
 * @param predictor that answers
 * @param data of the split
 * @param split of the data
 */
public record ServedSplit(Predictor predictor, DataSet data, Split split) {
  private static final int BATCH = 64;
  private static final AttentionView FUSED = new AttentionView.Fused();

  /**
   * Predicts.
   *
   * @param withheld what the model is not shown
   */
  public Predictions predict(Withheld withheld) {
    List<float[]> scores = new ArrayList<>();
    List<float[]> polarities = new ArrayList<>();
    List<float[]> intensities = new ArrayList<>();
    forEachBatch(
        withheld,
        batch -> {
          Prediction said = predictor.predict(batch);
          scores.add(said.score());
          polarities.add(said.polarity());
          intensities.add(said.intensity());
        });
    return new Predictions(
        data.schema().targets(), joined(scores), joined(polarities), joined(intensities));
  }

  /**
   * The representation behind each score.
   *
   * @return {@code [utterances][width]}; absent where the model does not tell
   */
  public Optional<float[][]> representations() {
    if (!predictor.attends().contains(FUSED)) {
      return Optional.empty();
    }
    List<float[]> rows = new ArrayList<>();
    forEachBatch(
        Withheld.nothing(),
        batch -> {
          Attention.Weights fused =
              Objects.requireNonNull(
                  predictor.attention(batch, Set.of(FUSED)).weights().get(FUSED));
          int width = fused.shape().get(1);
          for (int i = 0; i < batch.size(); i++) {
            float[] row = new float[width];
            System.arraycopy(fused.values(), i * width, row, 0, width);
            rows.add(row);
          }
        });
    return Optional.of(rows.toArray(float[][]::new));
  }

  private void forEachBatch(Withheld withheld, Consumer<PredictionBatch> consumer) {
    List<Utterance> waiting = new ArrayList<>();
    int[] sent = {0};
    data.read(
        split,
        utterance -> {
          waiting.add(utterance);
          if (waiting.size() == BATCH) {
            consumer.accept(batch(waiting, sent[0], withheld));
            sent[0] += waiting.size();
            waiting.clear();
          }
        });
    if (!waiting.isEmpty()) {
      consumer.accept(batch(waiting, sent[0], withheld));
    }
  }

  private PredictionBatch batch(List<Utterance> utterances, int first, Withheld withheld) {
    Map<String, Sequences> sequences = new LinkedHashMap<>();
    List<Modality> modalities = data.schema().modalities();
    for (int m = 0; m < modalities.size(); m++) {
      Modality modality = modalities.get(m);
      List<float[]> shown = new ArrayList<>();
      for (int i = 0; i < utterances.size(); i++) {
        FeatureSequence sequence = utterances.get(i).features().get(m);
        shown.add(withheld.shown(modality, first + i, sequence).values());
      }
      sequences.put(modality.name().text(), Sequences.padded(modality.width(), shown));
    }
    return new PredictionBatch(utterances.size(), sequences);
  }

  private static float[] joined(List<float[]> parts) {
    return Floats.concat(parts.toArray(float[][]::new));
  }
}
