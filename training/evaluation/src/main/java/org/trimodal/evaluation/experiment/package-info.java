/** Several runs that belong together. */
@NullMarked
package org.trimodal.evaluation.experiment;

import org.jspecify.annotations.NullMarked;
