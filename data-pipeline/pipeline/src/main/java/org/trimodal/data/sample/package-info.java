/** Synthetic utterances with a planted score, in the form in which real recordings come. */
@NullMarked
package org.trimodal.data.sample;

import org.jspecify.annotations.NullMarked;
