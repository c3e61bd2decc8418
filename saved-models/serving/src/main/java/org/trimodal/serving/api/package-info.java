/** What the server answers, route by route; knows nothing of sockets. */
@NullMarked
package org.trimodal.serving.api;

import org.jspecify.annotations.NullMarked;
