/** The prepared data set on disk: shards, index and manifest, written whole or not at all. */
@NullMarked
package org.trimodal.data.shard;

import org.jspecify.annotations.NullMarked;
