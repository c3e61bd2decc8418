/** Dynamic batching: requests that wait together are answered by one run of the model. */
@NullMarked
package org.trimodal.serving.batch;

import org.jspecify.annotations.NullMarked;
