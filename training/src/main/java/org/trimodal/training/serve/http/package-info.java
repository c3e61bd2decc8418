/** Routes on Jetty's server: bodies, limits, time, tokens, encryption, the access log. */
@NullMarked
package org.trimodal.training.serve.http;

import org.jspecify.annotations.NullMarked;
