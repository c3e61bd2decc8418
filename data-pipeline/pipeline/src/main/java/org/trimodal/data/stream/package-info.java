/** The tf.data pipeline inside the graph: shards, order, buckets, padding, prefetch; no layers. */
@NullMarked
package org.trimodal.data.stream;

import org.jspecify.annotations.NullMarked;
