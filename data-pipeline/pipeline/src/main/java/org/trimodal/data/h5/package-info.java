/** Array sets in HDF5. */
@NullMarked
package org.trimodal.data.h5;

import org.jspecify.annotations.NullMarked;
