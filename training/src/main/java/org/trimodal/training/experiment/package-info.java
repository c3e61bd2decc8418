/** Several runs that belong together. */
@NullMarked
package org.trimodal.training.experiment;

import org.jspecify.annotations.NullMarked;
