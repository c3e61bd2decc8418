/** How good predictions are, and how sure one can be of it. */
@NullMarked
package org.trimodal.training.metric;

import org.jspecify.annotations.NullMarked;
