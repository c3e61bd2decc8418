/** What a SavedModel says of a split, whole or with parts of its input withheld. */
@NullMarked
package org.trimodal.training.predict;

import org.jspecify.annotations.NullMarked;
