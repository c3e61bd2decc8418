/** What the machine under us is and can do; changes nothing on it. */
@NullMarked
package org.trimodal.app.machine;

import org.jspecify.annotations.NullMarked;
