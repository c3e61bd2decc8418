/** Versions of a model in a folder, loaded, run and swapped; knows nothing of HTTP or JSON. */
@NullMarked
package org.trimodal.training.serve.model;

import org.jspecify.annotations.NullMarked;
