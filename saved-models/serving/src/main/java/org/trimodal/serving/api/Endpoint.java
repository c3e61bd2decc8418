package org.trimodal.serving.api;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Answers the requests of a route. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers, perhaps later and on another thread.
   *
   * @throws RefusalException if the request cannot be answered; so may the future fail
   */
  CompletableFuture<Reply> answer(Call call);

  /** An endpoint that answers at once. */
  static Endpoint atOnce(Function<Call, Reply> function) {
    return call -> CompletableFuture.completedFuture(function.apply(call));
  }
}
