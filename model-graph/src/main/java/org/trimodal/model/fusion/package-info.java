/**
 * From encoded modalities to one vector for each task: the middle and the end of the paper's
 * network.
 *
 * <p>An {@link org.trimodal.model.fusion.Encoded} modality is a sequence and its mask. {@link
 * org.trimodal.model.fusion.PairFusion} joins two of them by {@link
 * org.trimodal.model.fusion.CrossModalAttention} in both directions; {@link
 * org.trimodal.model.fusion.TaskFusion} weighs pairs and modalities for a task, and {@link
 * org.trimodal.model.fusion.TaskHead} answers it. {@code docs/paper.md} tells which of these forms
 * are the paper's and which are ours.
 */
@NullMarked
package org.trimodal.model.fusion;

import org.jspecify.annotations.NullMarked;
