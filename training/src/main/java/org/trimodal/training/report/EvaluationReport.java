package org.trimodal.training.report;

import org.trimodal.training.metric.SentimentMetrics;

/**
 * What an evaluation found.
 *
 * @param metrics of the model
 * @param text the tables, to be printed
 */
public record EvaluationReport(SentimentMetrics metrics, String text) {}
