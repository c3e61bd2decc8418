/** From a transcript to a vector per word. */
@NullMarked
package org.trimodal.data.text;

import org.jspecify.annotations.NullMarked;
