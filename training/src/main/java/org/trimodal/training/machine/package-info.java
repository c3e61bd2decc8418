/** What the machine under us is and can do; changes nothing on it. */
@NullMarked
package org.trimodal.training.machine;

import org.jspecify.annotations.NullMarked;
