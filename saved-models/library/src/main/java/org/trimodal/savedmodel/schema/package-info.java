/** What a model says of itself, beside its graph. */
@NullMarked
package org.trimodal.savedmodel.schema;

import org.jspecify.annotations.NullMarked;
