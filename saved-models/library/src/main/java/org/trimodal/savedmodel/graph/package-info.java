/**
 * A SavedModel as TensorFlow sees it: a graph that is asked by the names of its signatures.
 *
 * <p>{@link org.trimodal.savedmodel.graph.GraphLoader} loads one, {@link
 * org.trimodal.savedmodel.graph.LoadedGraph} runs it. A {@link
 * org.trimodal.savedmodel.graph.Signature} names what goes in and what comes out, a {@link
 * org.trimodal.savedmodel.graph.Block} holds the numbers of one of these. Nothing here knows what
 * the numbers mean; see {@link org.trimodal.savedmodel.predict} for a model of utterances.
 */
@NullMarked
package org.trimodal.savedmodel.graph;

import org.jspecify.annotations.NullMarked;
