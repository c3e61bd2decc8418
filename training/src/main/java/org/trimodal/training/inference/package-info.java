/** A trained model over files of utterances. */
@NullMarked
package org.trimodal.training.inference;

import org.jspecify.annotations.NullMarked;
