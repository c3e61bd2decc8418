/**
 * The server as a program: its options, which {@code trimodal serve} has too, and the {@code main}
 * of the distribution that holds the server alone. A library for command lines would be larger than
 * what it replaces here; the {@code trimodal} command, which has one, reads the same options with
 * it.
 */
@NullMarked
package org.trimodal.serving.launch;

import org.jspecify.annotations.NullMarked;
