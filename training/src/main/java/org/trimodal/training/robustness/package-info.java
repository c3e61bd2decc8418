/** How much worse a model gets when parts of its input are missing. */
@NullMarked
package org.trimodal.training.robustness;

import org.jspecify.annotations.NullMarked;
