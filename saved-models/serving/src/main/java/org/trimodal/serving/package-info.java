/**
 * The server of a trained model: TensorFlow Serving's REST API, and a page to try it.
 *
 * <p>{@link org.trimodal.serving.PredictServer} joins the parts. A request comes in by {@code
 * http}, is matched with a route of {@code api}, read by {@code json}, waits in {@code batch} for
 * others that one run can answer with it, and is answered by a {@code model} that stays loaded as
 * long as anybody holds it. {@code page} is one more client of the API. {@code launch} is the
 * program. Only {@code http} knows Jetty, only {@code model} runs TensorFlow.
 */
@NullMarked
package org.trimodal.serving;

import org.jspecify.annotations.NullMarked;
