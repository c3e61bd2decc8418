/**
 * Computational sequences of the CMU-MultimodalSDK ({@code .csd}): read, aligned and written.
 *
 * <p>A computational sequence is an HDF5 file with one entry per video. An entry has features and
 * the interval of time, in seconds, that each row of them covers. There is one file per modality,
 * perhaps one of spoken words, and one of labels, whose rows are the scored segments.
 *
 * <h2>From files to utterances</h2>
 *
 * <p>Begin with {@link org.trimodal.data.csd.CsdSource}. A {@link org.trimodal.data.csd.CsdRecipe}
 * says which files there are, what they are aligned to and which {@link
 * org.trimodal.data.csd.Folds} assign the videos to splits. Then, one video at a time:
 *
 * <ol>
 *   <li>{@link org.trimodal.data.csd.VideoSequences} reads the video's entry from each {@link
 *       org.trimodal.data.csd.CsdFile}, as {@link org.trimodal.data.csd.TimedSequence}s.
 *   <li>{@link org.trimodal.data.csd.SequenceSet} aligns them as the SDK does: it cuts all
 *       sequences at the intervals of one, the reference, and a {@link
 *       org.trimodal.data.csd.Collapse} makes one row of the frames within an interval. {@code
 *       Sweep} finds those frames in linear time.
 *   <li>A {@code VideoCut} makes utterances of the result: {@code LabelledSegments} cuts at the
 *       labels, {@code WholeVideos} takes the whole video where there are none.
 * </ol>
 *
 * <p>Alignment is pinned to numbers that the SDK itself produced ({@code GoldenAlignmentTest}).
 *
 * <h2>Below and beside</h2>
 *
 * <p>{@code CsdDirectory} lists the entries of a file, {@code EntryReader} reads one of them and
 * {@code RawArray} its bytes, in pieces of whole rows. {@link org.trimodal.data.csd.CsdWriter}
 * writes a sequence, on top of {@code H5Output}, which writes as much HDF5 as that needs.
 */
@NullMarked
package org.trimodal.data.csd;

import org.jspecify.annotations.NullMarked;
