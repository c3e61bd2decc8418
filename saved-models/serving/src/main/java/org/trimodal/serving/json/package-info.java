/** TensorFlow Serving's JSON of predict requests and answers, read and written as streams. */
@NullMarked
package org.trimodal.serving.json;

import org.jspecify.annotations.NullMarked;
