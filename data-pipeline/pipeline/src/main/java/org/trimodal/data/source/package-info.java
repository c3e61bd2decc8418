/**
 * Readers of the forms in which recordings come: each gives utterances, none knows what becomes of
 * them.
 */
@NullMarked
package org.trimodal.data.source;

import org.jspecify.annotations.NullMarked;
