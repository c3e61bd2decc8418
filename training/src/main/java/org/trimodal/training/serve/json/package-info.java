/** TensorFlow Serving's JSON of predict requests and answers, read and written as streams. */
@NullMarked
package org.trimodal.training.serve.json;

import org.jspecify.annotations.NullMarked;
