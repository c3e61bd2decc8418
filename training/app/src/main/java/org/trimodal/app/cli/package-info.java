/** The command line: parses, wires, prints; all that is done is done elsewhere. */
@NullMarked
package org.trimodal.app.cli;

import org.jspecify.annotations.NullMarked;
