package org.trimodal.serving.batch;

import com.google.common.base.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.trimodal.savedmodel.graph.Block;

/** Answers requests, several by one run of the model where they wait at the same time. */
public final class Batcher implements AutoCloseable {
  /** Rows of a run at most, where a single request has more than a batch. */
  private static final int LARGEST_RUN = 64;

  private final BatchConfig config;
  private final WaitingLine line;
  private final IntConsumer onRun;
  private final AtomicInteger inside;
  private final Ticker clock;
  private final List<Thread> threads = new ArrayList<>();

  private Batcher(BatchConfig config, IntSupplier clients, IntConsumer onRun, Ticker clock) {
    this.config = config;
    this.onRun = onRun;
    this.clock = clock;
    inside = new AtomicInteger();
    line = new WaitingLine(config, () -> clients.getAsInt() - inside.get(), clock);
  }

  /**
   * Starts the threads that run models.
   *
   * @param clients how many may have a request here at a time; where each of them has one, nobody
   *     is waited for
   * @param onRun hears of the rows of every run
   */
  public static Batcher start(BatchConfig config, IntSupplier clients, IntConsumer onRun) {
    return start(config, clients, onRun, Ticker.systemTicker());
  }

  /**
   * The same by another clock.
   *
   * @param clock tells how long requests have waited
   */
  static Batcher start(BatchConfig config, IntSupplier clients, IntConsumer onRun, Ticker clock) {
    Batcher batcher = new Batcher(config, clients, onRun, clock);
    for (int i = 0; i < config.threads(); i++) {
      Thread thread = new Thread(batcher::work, "batch-" + i);
      batcher.threads.add(thread);
      thread.start();
    }
    return batcher;
  }

  /**
   * Asks for an answer.
   *
   * @return fails with {@link WaitedTooLongException}, or with what the model throws
   * @throws QueueFullException if too many wait already
   */
  public CompletableFuture<Answer> submit(Job job) {
    Ticket ticket = new Ticket(job, clock.read(), new CompletableFuture<>());
    inside.incrementAndGet(); // before it stands in line, or it would be waited for itself
    try {
      line.add(ticket);
    } catch (QueueFullException e) {
      inside.decrementAndGet();
      throw e;
    }
    return ticket.answer().whenComplete((answer, failure) -> inside.decrementAndGet());
  }

  /** Requests that wait for a run. */
  public int waiting() {
    return line.size();
  }

  /** Answers all that wait, and stops. */
  @Override
  public void close() {
    line.close();
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      for (List<Ticket> next = line.next(); !next.isEmpty(); next = line.next()) {
        try {
          answer(next.stream().filter(this::isPatient).toList());
        } finally {
          line.ended();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isPatient(Ticket ticket) {
    Duration patience = config.patience();
    if (clock.read() - ticket.since() > patience.toNanos()) {
      ticket.answer().completeExceptionally(new WaitedTooLongException(patience));
    }
    return !ticket.answer().isDone();
  }

  private void answer(List<Ticket> tickets) {
    if (tickets.isEmpty()) {
      return;
    }
    List<Block> outputs;
    try {
      outputs = run(tickets);
    } catch (RuntimeException e) {
      if (tickets.size() == 1) {
        tickets.get(0).answer().completeExceptionally(e);
      } else {
        tickets.forEach(ticket -> answer(List.of(ticket))); // one must not spoil it for the others
      }
      return;
    }
    int batch = tickets.stream().mapToInt(ticket -> ticket.job().rows()).sum();
    int first = 0;
    for (Ticket ticket : tickets) {
      int start = first;
      int rows = ticket.job().rows();
      ticket
          .answer()
          .complete(
              new Answer(
                  rows == batch
                      ? outputs
                      : outputs.stream().map(output -> output.slice(start, rows)).toList(),
                  batch));
      first += rows;
    }
  }

  private List<Block> run(List<Ticket> tickets) {
    Job job = tickets.get(0).job();
    List<Block> inputs = new ArrayList<>();
    for (int i = 0; i < job.inputs().size(); i++) {
      int input = i;
      inputs.add(
          Block.join(tickets.stream().map(ticket -> ticket.job().inputs().get(input)).toList()));
    }
    int rows = inputs.get(0).rows();
    int most = Math.max(config.size(), LARGEST_RUN);
    if (rows <= most || !job.signature().isMergeable()) {
      onRun.accept(rows);
      return job.model().run(job.signature(), inputs);
    }
    List<List<Block>> parts = new ArrayList<>();
    for (int first = 0; first < rows; first += most) {
      int start = first;
      int count = Math.min(most, rows - first);
      onRun.accept(count);
      parts.add(
          job.model()
              .run(
                  job.signature(), inputs.stream().map(each -> each.slice(start, count)).toList()));
    }
    List<Block> outputs = new ArrayList<>();
    for (int i = 0; i < parts.get(0).size(); i++) {
      int output = i;
      outputs.add(Block.join(parts.stream().map(part -> part.get(output)).toList()));
    }
    return outputs;
  }
}
