/** Padding. */
@NullMarked
package org.trimodal.data.padding;

import org.jspecify.annotations.NullMarked;
