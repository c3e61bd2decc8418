package org.trimodal.evaluation.robustness;

import org.trimodal.evaluation.prediction.Missing;
import org.trimodal.metric.SentimentMetrics;

/**
 * What a model is worth with a share of its input missing.
 *
 * @param missing what is missing
 * @param modality of which it is missing, or {@code all}
 * @param share from 0 to 1
 * @param metrics that are left
 */
public record SweepPoint(
    Missing missing, String modality, double share, SentimentMetrics metrics) {}
