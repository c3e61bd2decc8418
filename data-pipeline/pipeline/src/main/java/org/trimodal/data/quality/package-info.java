/**
 * A report on what is good and bad about a prepared data set, for people to read.
 *
 * <p>{@link org.trimodal.data.quality.QualityReport} is the whole of it, as {@link
 * org.trimodal.data.quality.Section}s of lines. {@code Inspection} makes them, one matter after
 * another: counts beside those that others have published, defects, lengths and scores as a {@link
 * org.trimodal.data.quality.Histogram}, features that never change, frames that are all zero.
 */
@NullMarked
package org.trimodal.data.quality;

import org.jspecify.annotations.NullMarked;
