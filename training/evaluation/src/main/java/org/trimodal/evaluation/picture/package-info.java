/** What numbers look like: charts in one style, as PNG and SVG; knows nothing of runs. */
@NullMarked
package org.trimodal.evaluation.picture;

import org.jspecify.annotations.NullMarked;
