/** Losses of the three tasks and how they are added (paper, section 2.4). */
@NullMarked
package org.trimodal.model.task;

import org.jspecify.annotations.NullMarked;
