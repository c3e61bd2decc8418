/** What this machine can do at best, and what the network asks of it. */
@NullMarked
package org.trimodal.model.speed;

import org.jspecify.annotations.NullMarked;
