/** The network as a TensorFlow graph; with its subpackages the only place that makes its ops. */
@NullMarked
package org.trimodal.model;

import org.jspecify.annotations.NullMarked;
