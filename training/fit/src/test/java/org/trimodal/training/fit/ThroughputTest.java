package org.trimodal.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThroughputTest {
  private final HandClock clock = new HandClock();
  private final Throughput throughput = new Throughput(clock);

  @Test
  void speed_is_of_the_samples_since_the_last_restart() {
    throughput.begin();
    clock.pass(10);
    throughput.stepped(999);
    throughput.restart();
    throughput.stepped(32);
    throughput.stepped(32);
    clock.pass(4);

    assertThat(throughput.samplesPerSecond()).isEqualTo(16);
  }

  @Test
  void the_time_left_is_at_the_pace_of_the_whole_run() {
    clock.pass(100);
    throughput.begin();
    throughput.stepped(32);
    throughput.restart();
    throughput.stepped(32);
    clock.pass(6);

    assertThat(throughput.timeFor(50)).isEqualTo(Duration.ofSeconds(150));
    assertThat(Throughput.minutes(throughput.timeFor(50))).isEqualTo("2:30");
  }

  @Test
  void nothing_is_said_of_time_before_the_first_step() {
    assertThat(throughput.timeFor(50)).isZero();
  }

  /** A clock that goes when told. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.EPOCH;

    void pass(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
