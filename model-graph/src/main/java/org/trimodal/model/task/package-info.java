/** Losses of the three tasks and how they are added (forms and weights are ours). */
@NullMarked
package org.trimodal.model.task;

import org.jspecify.annotations.NullMarked;
