/** A table of labels joined with features that lie in files of their own. */
@NullMarked
package org.trimodal.data.table;

import org.jspecify.annotations.NullMarked;
