/**
 * Computational sequences of the CMU-MultimodalSDK ({@code .csd}): read, aligned with the SDK's own
 * semantics one video at a time, and written.
 */
@NullMarked
package org.trimodal.data.csd;

import org.jspecify.annotations.NullMarked;
