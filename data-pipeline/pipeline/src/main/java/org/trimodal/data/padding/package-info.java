/**
 * Padding of arrays, and how the true steps of an utterance are told from it.
 *
 * <p>Arrays {@code [utterances, time, width]} pad short utterances with rows of zeros, before or
 * after the true steps. {@link org.trimodal.data.padding.PaddedRows} is one utterance with its
 * padding; it finds the {@link org.trimodal.data.padding.Span} from the first row that is not zero
 * to the last and cuts it out. Modalities that are aligned word by word must be cut together, or
 * else their rows would no longer belong to the same words: {@link
 * org.trimodal.data.padding.SharedTime} decides which those are.
 */
@NullMarked
package org.trimodal.data.padding;

import org.jspecify.annotations.NullMarked;
