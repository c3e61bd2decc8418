/**
 * The command line: parses, wires, prints; all that is done is done elsewhere. {@link
 * org.trimodal.app.cli.Trimodal} has a class for each command, and option groups that several
 * commands share (device, seeds, scale, missing data). {@code Failures} turns exceptions into one
 * clear line and an exit code.
 */
@NullMarked
package org.trimodal.app.cli;

import org.jspecify.annotations.NullMarked;
