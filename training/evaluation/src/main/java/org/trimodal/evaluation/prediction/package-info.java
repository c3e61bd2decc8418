/** A trained model over files of utterances. */
@NullMarked
package org.trimodal.evaluation.prediction;

import org.jspecify.annotations.NullMarked;
