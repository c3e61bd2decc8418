/** The whole network, and the graphs that train and serve it, each owning what is native. */
@NullMarked
package org.trimodal.model.graph;

import org.jspecify.annotations.NullMarked;
