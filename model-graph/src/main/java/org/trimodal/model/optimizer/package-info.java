/**
 * From gradients to new parameters: weight decay, clipping, the learning rate of the step, Adam,
 * and the average of the weights that is served. Every update is ordered, so that equal runs give
 * equal bits.
 */
@NullMarked
package org.trimodal.model.optimizer;

import org.jspecify.annotations.NullMarked;
