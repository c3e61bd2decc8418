/** Predictions from a SavedModel, by the same path as any server takes. */
@NullMarked
package org.trimodal.savedmodel.predict;

import org.jspecify.annotations.NullMarked;
