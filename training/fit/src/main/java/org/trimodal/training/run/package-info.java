/**
 * The folder of a run: its configuration, its manifest, and what is written down of it while it
 * trains. {@link org.trimodal.training.run.RunFolder} knows every place in it.
 */
@NullMarked
package org.trimodal.training.run;

import org.jspecify.annotations.NullMarked;
