/** Measures training speed against what the machine can do; decides nothing, asserts nothing. */
@NullMarked
package org.trimodal.app.bench;

import org.jspecify.annotations.NullMarked;
