/**
 * Predictors that any network has to beat: the mean, and a ridge regression over averaged frames.
 */
@NullMarked
package org.trimodal.evaluation.baseline;

import org.jspecify.annotations.NullMarked;
