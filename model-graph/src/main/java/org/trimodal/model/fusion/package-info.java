/** Fusion of the modalities: pairwise, bidirectional, then for each task. */
@NullMarked
package org.trimodal.model.fusion;

import org.jspecify.annotations.NullMarked;
