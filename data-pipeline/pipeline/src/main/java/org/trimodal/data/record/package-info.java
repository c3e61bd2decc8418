/** TFRecord framing and tf.train.Example payloads; bytes only, no meaning. */
@NullMarked
package org.trimodal.data.record;

import org.jspecify.annotations.NullMarked;
