/** Chooses a configuration by the validation split; no way leads from here to the test split. */
@NullMarked
package org.trimodal.evaluation.tuning;

import org.jspecify.annotations.NullMarked;
