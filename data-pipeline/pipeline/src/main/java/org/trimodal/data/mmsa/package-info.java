/** Pickles of MMSA. */
@NullMarked
package org.trimodal.data.mmsa;

import org.jspecify.annotations.NullMarked;
