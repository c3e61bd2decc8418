/**
 * A prepared data set, written in the forms that other programs of the field read.
 *
 * <p>{@link org.trimodal.data.peer.MmsaPickle} writes the pickle that MMSA reads, {@link
 * org.trimodal.data.peer.CsdFolder} computational sequences with folds and the recipe to read them
 * back. Both take the utterances from a function that can be called again and again, e.g. {@code
 * dataSet::read}, and hold no more than one of them.
 */
@NullMarked
package org.trimodal.data.peer;

import org.jspecify.annotations.NullMarked;
