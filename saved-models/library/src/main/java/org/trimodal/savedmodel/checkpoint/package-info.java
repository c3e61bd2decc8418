/**
 * Checkpoints: SavedModels that also carry what exact resume needs.
 *
 * <p>{@link org.trimodal.savedmodel.checkpoint.CheckpointStore} is a run's folder of them: it
 * writes, lists, marks the best, keeps the newest and finds the newest that is intact. A {@link
 * org.trimodal.savedmodel.checkpoint.Checkpoint} is one of them, opened and checked against its
 * {@link org.trimodal.savedmodel.checkpoint.Checksums}; {@link
 * org.trimodal.savedmodel.checkpoint.RunState} is what the run knew when it was written. Files are
 * told apart by their {@link org.trimodal.savedmodel.checkpoint.FileFormat}: what an older build
 * wrote is read.
 */
@NullMarked
package org.trimodal.savedmodel.checkpoint;

import org.jspecify.annotations.NullMarked;
