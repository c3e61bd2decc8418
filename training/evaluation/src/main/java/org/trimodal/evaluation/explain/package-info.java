/** Why a model said what it said of one utterance: what it looked at, and what each part counts. */
@NullMarked
package org.trimodal.evaluation.explain;

import org.jspecify.annotations.NullMarked;
