/**
 * What a source of recordings is: the interface at which a new format is added.
 *
 * <p>A {@link org.trimodal.data.source.FeatureSource} hands over utterances one at a time, in the
 * order of its files, and does not know what becomes of them. It says where an utterance is written
 * down ({@link org.trimodal.data.source.Place}) and what is wrong with the recordings as a whole
 * ({@link org.trimodal.data.source.Defect}). It may not repair anything: values that are not finite
 * are handed over as they are, an absent modality is a sequence without steps, and two utterances
 * of one id are two utterances. Whoever prepares the data decides what to do about them.
 *
 * <p>To add a format, give it a package of its own and implement the interface there. Its test
 * extends {@code FeatureSourceContract}, which writes recordings in the new form and holds the
 * source to what every source promises. The sources there are: {@link
 * org.trimodal.data.h5.H5ArraySource}, {@link org.trimodal.data.mmsa.PickleSource}, {@link
 * org.trimodal.data.csd.CsdSource} and {@link org.trimodal.data.table.TableSource}.
 */
@NullMarked
package org.trimodal.data.source;

import org.jspecify.annotations.NullMarked;
