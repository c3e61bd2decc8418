/** What is good and bad about a prepared data set, for people to read. */
@NullMarked
package org.trimodal.data.quality;

import org.jspecify.annotations.NullMarked;
