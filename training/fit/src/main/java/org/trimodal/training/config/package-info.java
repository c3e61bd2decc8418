/** A whole run as one record, and its strict reader. */
@NullMarked
package org.trimodal.training.config;

import org.jspecify.annotations.NullMarked;
