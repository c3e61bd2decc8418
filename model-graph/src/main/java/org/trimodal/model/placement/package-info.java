/** On which device the operations of a graph can run, and on which they did. */
@NullMarked
package org.trimodal.model.placement;

import org.jspecify.annotations.NullMarked;
