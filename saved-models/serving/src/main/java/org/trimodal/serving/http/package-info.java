/** Routes on Jetty's server: bodies, limits, time, tokens, encryption, the access log. */
@NullMarked
package org.trimodal.serving.http;

import org.jspecify.annotations.NullMarked;
