/** Dynamic batching: requests that wait together are answered by one run of the model. */
@NullMarked
package org.trimodal.training.serve.batch;

import org.jspecify.annotations.NullMarked;
