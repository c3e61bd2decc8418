/** The server of a trained model: TensorFlow Serving's REST API, and a page to try it. */
@NullMarked
package org.trimodal.training.serve;

import org.jspecify.annotations.NullMarked;
