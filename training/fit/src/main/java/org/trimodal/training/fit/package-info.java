/** The training loop and what it stands on. */
@NullMarked
package org.trimodal.training.fit;

import org.jspecify.annotations.NullMarked;
