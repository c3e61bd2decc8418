package org.trimodal.data.shard;

/**
 * A feature in which NaN or infinite values were replaced by 0.
 *
 * @param modality its name
 * @param column of the feature, from 0
 * @param values replaced, over all splits
 */
public record CleanedColumn(String modality, int column, long values) {}
