/**
 * Models as they leave this program.
 *
 * <p>{@link org.trimodal.savedmodel.export.SavedModelExporter} makes a slim SavedModel of a
 * checkpoint, without what only resuming needs; {@link
 * org.trimodal.savedmodel.export.ModelInspection} tells what a folder holds, ours or not; {@link
 * org.trimodal.savedmodel.export.GraphCheck} looks at a graph before anything of it is run.
 */
@NullMarked
package org.trimodal.savedmodel.export;

import org.jspecify.annotations.NullMarked;
