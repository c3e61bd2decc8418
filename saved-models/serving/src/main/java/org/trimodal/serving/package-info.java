/** The server of a trained model: TensorFlow Serving's REST API, and a page to try it. */
@NullMarked
package org.trimodal.serving;

import org.jspecify.annotations.NullMarked;
