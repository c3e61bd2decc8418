/**
 * The graphs, each of which owns the native memory behind it.
 *
 * <p>{@link org.trimodal.model.graph.TrainingGraph} is the network with losses, gradients and
 * updates, and the session that runs it; {@link org.trimodal.model.graph.ServingGraph} is the same
 * network without them, as it stands in a SavedModel. Both take their equations from {@code
 * architecture.Networks}, and meet in files alone: variables are written by {@link
 * org.trimodal.model.graph.SaveOps} under the names by which a served graph reads them.
 *
 * <p>{@link org.trimodal.model.graph.TrainingEquations} goes from a batch to an update; {@code
 * DirectStep} and {@code AccumulatedStep} run it, with the next batch made beside by {@code
 * StagedBatches}. What a served model takes is cut and padded by {@code ServingInput}; what it
 * answers is listed by {@code ServedAnswers}.
 */
@NullMarked
package org.trimodal.model.graph;

import org.jspecify.annotations.NullMarked;
