/** Utterances, their features and where they come from; knows nothing of networks. */
@NullMarked
package org.trimodal.data;

import org.jspecify.annotations.NullMarked;
