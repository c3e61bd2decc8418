/** How good predictions are, and how sure one can be of it. */
@NullMarked
package org.trimodal.metric;

import org.jspecify.annotations.NullMarked;
