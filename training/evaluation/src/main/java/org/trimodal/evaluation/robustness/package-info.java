/** How much worse a model gets when parts of its input are missing. */
@NullMarked
package org.trimodal.evaluation.robustness;

import org.jspecify.annotations.NullMarked;
