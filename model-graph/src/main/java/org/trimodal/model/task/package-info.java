/**
 * What the network is asked, and what a wrong answer costs.
 *
 * <p>{@link org.trimodal.model.task.MultiTaskLoss} adds the losses of score, polarity and
 * intensity, with weights that are fixed or learned. What each head's numbers mean as an answer
 * (classes, clipping, rounding) is said here too, once for training, validation and serving. Forms
 * and weights are ours; {@code docs/paper.md} says so.
 */
@NullMarked
package org.trimodal.model.task;

import org.jspecify.annotations.NullMarked;
