/** Elements of arrays as numpy names them, in whatever file they stand. */
@NullMarked
package org.trimodal.data.array;

import org.jspecify.annotations.NullMarked;
