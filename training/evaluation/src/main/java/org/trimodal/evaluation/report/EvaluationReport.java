package org.trimodal.evaluation.report;

import org.trimodal.metric.LabelReading;
import org.trimodal.metric.SentimentMetrics;

/**
 * What an evaluation found.
 *
 * @param metrics of the model
 * @param labels what the model's scores and polarities mean
 * @param text the tables, to be printed
 */
public record EvaluationReport(SentimentMetrics metrics, LabelReading labels, String text) {}
