/** Native libraries below Java: TensorFlow's, NVIDIA's driver, CUDA and cuDNN. */
@NullMarked
package org.trimodal.training.natives;

import org.jspecify.annotations.NullMarked;
