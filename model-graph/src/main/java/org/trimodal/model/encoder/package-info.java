/**
 * A language encoder of the BERT family as layers of a graph: token ids in, hidden states of every
 * layer out. It knows neither where its weights come from nor what is predicted from it.
 */
@NullMarked
package org.trimodal.model.encoder;

import org.jspecify.annotations.NullMarked;
