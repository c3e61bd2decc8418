/**
 * The source for a user's own recordings: a table of labels beside files of features.
 *
 * <p>Begin with {@link org.trimodal.data.table.TableSource}. A {@link
 * org.trimodal.data.table.DatasetRecipe} names the columns of the table ({@code LabelTable}) and
 * says where each modality comes from ({@code ModalityFeatures}):
 *
 * <ul>
 *   <li>{@code FileFeatures}: a file per utterance, {@code .npy}, {@code .npz} or {@code .csv};
 *   <li>{@code NpzFeatures}: one archive with an array per utterance;
 *   <li>{@code TranscriptFeatures}: the words of the table's transcripts, as vectors of {@link
 *       org.trimodal.data.text.WordVectors}.
 * </ul>
 *
 * <p>{@code NpyArray} reads numpy's own format. CSV comes from many programs, so {@code FrameTable}
 * has to find out what separates the fields ({@code FrameFormat}), whether the first row has names
 * ({@code FrameColumns}, {@code CountedColumns}) and which texts stand for a missing number ({@code
 * FrameCell}). {@code FrameTiming} removes padding and keeps the times of the frames that stay.
 */
@NullMarked
package org.trimodal.data.table;

import org.jspecify.annotations.NullMarked;
