/** Versions of a model in a folder, loaded, run and swapped; knows nothing of HTTP or JSON. */
@NullMarked
package org.trimodal.serving.model;

import org.jspecify.annotations.NullMarked;
