/** What the server answers, route by route; knows nothing of sockets. */
@NullMarked
package org.trimodal.training.serve.api;

import org.jspecify.annotations.NullMarked;
