/** Training on NVIDIA GPUs: what it takes, whether that is there, and how fast it goes. */
@NullMarked
package org.trimodal.app.gpu;

import org.jspecify.annotations.NullMarked;
