/**
 * The networks that a configuration can choose from: the paper's, and those it is compared with.
 */
@NullMarked
package org.trimodal.model.architecture;

import org.jspecify.annotations.NullMarked;
