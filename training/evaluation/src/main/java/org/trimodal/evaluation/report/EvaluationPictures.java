package org.trimodal.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trimodal.evaluation.picture.ConfusionMap;
import org.trimodal.evaluation.picture.Panel;
import org.trimodal.evaluation.picture.Picture;
import org.trimodal.evaluation.picture.ReliabilityDiagram;
import org.trimodal.evaluation.picture.RepresentationMap;
import org.trimodal.evaluation.picture.ScoreScatter;
import org.trimodal.metric.Calibration;
import org.trimodal.metric.LabelReading;
import org.trimodal.metric.Predictions;
import org.trimodal.metric.ScoredUtterances;

/** What the predictions of a split look like. */
final class EvaluationPictures {
  private final PredictionsTable predictions;
  private final LabelReading labels;
  private final Optional<UtterancesCsv> utterances;

  /**
   * Of an evaluation.
   *
   * @param predictions of the split
   * @param labels what scores and polarities mean
   * @param utterances what else is known of them
   */
  EvaluationPictures(
      PredictionsTable predictions, LabelReading labels, Optional<UtterancesCsv> utterances) {
    this.predictions = predictions;
    this.labels = labels;
    this.utterances = utterances;
  }

  /** All that can be drawn; of several targets, none. */
  List<Picture> all() {
    if (predictions.predictions().targets() > 1) {
      return List.of();
    }
    List<Picture> pictures = new ArrayList<>(List.of(confusion(), scores()));
    heads().ifPresent(pictures::add);
    return pictures;
  }

  private Picture confusion() {
    ScoredUtterances scored =
        ScoredUtterances.of(predictions.truths(), predictions.predictions(), labels);
    List<Panel> panels = new ArrayList<>();
    labels
        .levels()
        .ifPresent(
            accuracy ->
                panels.add(
                    ConfusionMap.of(
                        "Whole scores (%s)".formatted(accuracy.label()),
                        scored.levels().orElseThrow())));
    scored
        .polarityConfusion()
        .ifPresent(matrix -> panels.add(ConfusionMap.of("Polarity head", matrix)));
    return new Picture(
        "confusion",
        "Which classes were taken for which. Rows are the truth; numbers count utterances.",
        2,
        panels);
  }

  private Picture scores() {
    double[] truth = numbers(predictions.truths());
    double[] score = numbers(predictions.predictions().score());
    List<Panel> panels = new ArrayList<>();
    panels.add(ScoreScatter.predictedAgainstTrue(truth, score));
    utterances.ifPresent(
        known -> {
          String modality = known.modalities().get(0);
          double[] residuals = new double[truth.length];
          for (int i = 0; i < residuals.length; i++) {
            residuals[i] = score[i] - truth[i];
          }
          panels.add(
              ScoreScatter.residualsByLength(
                  "length of %s (steps)".formatted(modality), known.lengths(modality), residuals));
        });
    return new Picture(
        "scores",
        "Each point is an utterance. A model that is unsure draws its predictions to the middle: the"
            + " means then lie flatter than the diagonal.",
        2,
        panels);
  }

  private Optional<Picture> heads() {
    List<Panel> panels = new ArrayList<>();
    utterances
        .filter(known -> known.classes() == labels.count())
        .ifPresent(known -> panels.add(reliability(known)));
    utterances
        .flatMap(UtterancesCsv::components)
        .ifPresent(
            plane ->
                panels.add(
                    RepresentationMap.of(plane, numbers(predictions.truths()), labels.scale())));
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Picture(
                "heads",
                "Calibration: whether the polarity head's probabilities are shares of being right"
                    + " (ECE: expected calibration error). Representation: the vector behind the"
                    + " score, projected on the plane in which it varies most.",
                2,
                panels));
  }

  private Panel reliability(UtterancesCsv known) {
    Predictions said =
        new Predictions(1, predictions.predictions().score(), known.probabilities(), new float[0]);
    return ReliabilityDiagram.of(Calibration.of(predictions.truths(), said, labels));
  }

  private static double[] numbers(float[] values) {
    double[] numbers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = values[i];
    }
    return numbers;
  }
}
