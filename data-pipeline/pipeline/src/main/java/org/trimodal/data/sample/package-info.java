/**
 * A synthetic set of recordings with a known best result, in the array form of real ones.
 *
 * <p>Begin with {@link org.trimodal.data.sample.SampleGenerator}. For each utterance, {@code
 * Planted} draws the variables that make its score: what is said ({@code Sentence}, of two {@code
 * Phrase}s), how it is said ({@code Voice}) and what the face does ({@code Face}). {@code Recorder}
 * turns them into noisy frames, and {@link org.trimodal.data.h5.H5ArraySource} reads the files like
 * any others.
 *
 * <p>Because all variables are known, {@code Oracle} can measure how well someone could predict the
 * scores who knows some of them; {@link org.trimodal.data.sample.Ceiling} has those results. All
 * draws are a function of seed, purpose and number ({@code Draws}), so that a seed gives the same
 * bytes on every machine.
 */
@NullMarked
package org.trimodal.data.sample;

import org.jspecify.annotations.NullMarked;
