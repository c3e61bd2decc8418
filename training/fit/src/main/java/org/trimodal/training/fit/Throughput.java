package org.trimodal.training.fit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How fast a run goes, of which the graph and the metrics know nothing. */
public final class Throughput {
  private final Clock clock;
  private Instant begun;
  private Instant since;
  private long steps;
  private long samples;

  /** Begins at once, by a clock. */
  public Throughput(Clock clock) {
    this.clock = clock;
    this.begun = clock.instant();
    this.since = begun;
  }

  /** The run begins. */
  public void begin() {
    begun = clock.instant();
    steps = 0;
    restart();
  }

  /** What came before counts for the time left, no longer for the speed. */
  public void restart() {
    since = clock.instant();
    samples = 0;
  }

  /** A step on that many samples was made. */
  public void stepped(int batch) {
    steps++;
    samples += batch;
  }

  /** Samples per second since the last restart. */
  public double samplesPerSecond() {
    return samples / Math.max(1e-3, Duration.between(since, clock.instant()).toMillis() * 1e-3);
  }

  /** Time for more steps at the pace until now, validation and checkpoints included. */
  public Duration timeFor(long more) {
    Duration spent = Duration.between(begun, clock.instant());
    return steps == 0 ? Duration.ZERO : spent.multipliedBy(more).dividedBy(steps);
  }

  /** As people read it: minutes and seconds. */
  public static String minutes(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
