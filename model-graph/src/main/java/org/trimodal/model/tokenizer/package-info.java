/**
 * Turns raw text into the token ids of BERT's vocabularies, inside the graph and by TensorFlow's
 * own operations alone, so that an exported model takes sentences wherever TensorFlow runs.
 */
@NullMarked
package org.trimodal.model.tokenizer;

import org.jspecify.annotations.NullMarked;
