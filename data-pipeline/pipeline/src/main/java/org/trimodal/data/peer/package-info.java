/** Data sets written in the forms that other programs of the field read. */
@NullMarked
package org.trimodal.data.peer;

import org.jspecify.annotations.NullMarked;
