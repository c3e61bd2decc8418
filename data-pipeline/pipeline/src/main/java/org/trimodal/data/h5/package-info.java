/**
 * HDF5: the source of array sets, and the parts of an HDF5 reader that jHDF does not have.
 *
 * <p>Begin with {@link org.trimodal.data.h5.H5ArraySource}, the source for the arrays of TFN, MFN,
 * RMFN and MCTN. It finds the files of each split by name ({@code ArrayFiles}), opens the arrays of
 * a split together, compares their sizes and reads them a few utterances at a time ({@code
 * ArraySplit}). The names and the words of utterances come from text files beside them ({@code
 * UtteranceLines}, {@code SpokenLines}).
 *
 * <p>{@code H5Array} reads rows of the one array that a file holds, wherever it is ({@code
 * OnlyDataset}). jHDF does the decoding, but it leaves gaps, which the public classes of this
 * package fill; computational sequences ({@link org.trimodal.data.csd}) use them too:
 *
 * <ul>
 *   <li>{@link org.trimodal.data.h5.H5Superblock} notices a file that is no HDF5 or was cut short.
 *   <li>{@link org.trimodal.data.h5.H5Seam} turns every failure inside jHDF into a {@link
 *       org.trimodal.data.DataException}, and says in words which features of HDF5 are not
 *       supported.
 *   <li>{@link org.trimodal.data.h5.H5Links} follows links below the root of a file.
 *   <li>{@link org.trimodal.data.h5.H5Unwritten} supplies the values of chunks that were never
 *       written.
 * </ul>
 */
@NullMarked
package org.trimodal.data.h5;

import org.jspecify.annotations.NullMarked;
