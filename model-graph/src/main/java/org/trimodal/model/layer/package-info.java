/** The layers, each a small class over its own parameters. */
@NullMarked
package org.trimodal.model.layer;

import org.jspecify.annotations.NullMarked;
