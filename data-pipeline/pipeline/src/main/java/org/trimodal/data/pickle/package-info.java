/**
 * Python pickles as data only: nothing that a file names is ever loaded or run, and large arrays
 * stay in the file until some rows of them are wanted.
 */
@NullMarked
package org.trimodal.data.pickle;

import org.jspecify.annotations.NullMarked;
