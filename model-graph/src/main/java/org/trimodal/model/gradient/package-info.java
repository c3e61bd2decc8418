/** Gradients that are written by hand, where TensorFlow has none or a slow one. */
@NullMarked
package org.trimodal.model.gradient;

import org.jspecify.annotations.NullMarked;
