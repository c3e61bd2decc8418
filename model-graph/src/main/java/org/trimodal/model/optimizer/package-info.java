/** From gradients to new parameters: weight decay, clipping, learning rate, Adam. */
@NullMarked
package org.trimodal.model.optimizer;

import org.jspecify.annotations.NullMarked;
