/**
 * How good predictions are, and how sure one can be of it.
 *
 * <p>{@link org.trimodal.metric.Predictions} beside truths give {@link
 * org.trimodal.metric.SentimentMetrics}, a value for each {@link org.trimodal.metric.Metric} that
 * means something on the labels' scale; definitions are MMSA's, and golden values hold them. How
 * sure: {@link org.trimodal.metric.Replicates} are runs of one system from several seeds, resampled
 * with the {@link org.trimodal.metric.Clusters} (videos, speakers) that utterances come in; {@link
 * org.trimodal.metric.GroupComparison} and {@link org.trimodal.metric.PairedComparison} tell
 * systems apart, {@link org.trimodal.metric.Holm} corrects for how often one asked.
 */
@NullMarked
package org.trimodal.metric;

import org.jspecify.annotations.NullMarked;
