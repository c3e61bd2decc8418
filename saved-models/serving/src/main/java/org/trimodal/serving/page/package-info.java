/**
 * The page to try a model by, and the utterances that it offers; no more than a client of the API.
 */
@NullMarked
package org.trimodal.serving.page;

import org.jspecify.annotations.NullMarked;
