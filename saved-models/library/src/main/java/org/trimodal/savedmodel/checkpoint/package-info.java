/**
 * Checkpoints: SavedModels that also carry all that exact resume needs, written whole or not at
 * all.
 */
@NullMarked
package org.trimodal.savedmodel.checkpoint;

import org.jspecify.annotations.NullMarked;
