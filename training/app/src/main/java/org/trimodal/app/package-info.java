/** What is built of all modules: the command line, benchmarks and checks of the machine. */
@NullMarked
package org.trimodal.app;

import org.jspecify.annotations.NullMarked;
