/**
 * From a transcript to a vector per word.
 *
 * <p>{@link org.trimodal.data.text.Tokenizer} cuts a transcript into words. {@link
 * org.trimodal.data.text.WordVectors} finds their vectors in a file of GloVe, word2vec or fastText,
 * whose layout it recognises by its first lines; only the words that are wanted are held. {@link
 * org.trimodal.data.text.UnknownWords} is the choice of what to do about a word without a vector.
 */
@NullMarked
package org.trimodal.data.text;

import org.jspecify.annotations.NullMarked;
