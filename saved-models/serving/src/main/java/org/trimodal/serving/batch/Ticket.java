package org.trimodal.serving.batch;

import java.util.concurrent.CompletableFuture;

/**
 * A request that waits.
 *
 * @param job what is asked
 * @param since nanoseconds of the batcher's clock when it came
 * @param answer where the answer goes
 */
record Ticket(Job job, long since, CompletableFuture<Answer> answer) {}
