/** The command line: parses, wires, prints; all that is done is done elsewhere. */
@NullMarked
package org.trimodal.training.cli;

import org.jspecify.annotations.NullMarked;
