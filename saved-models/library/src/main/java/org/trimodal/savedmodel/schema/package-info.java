/**
 * What a model says of itself, beside its graph, in {@code assets.extra/schema.json}: inputs with
 * their widths and rates, labels with their scale, and where it comes from. {@link
 * org.trimodal.savedmodel.schema.ModelSchema} is the whole.
 */
@NullMarked
package org.trimodal.savedmodel.schema;

import org.jspecify.annotations.NullMarked;
