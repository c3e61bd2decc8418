package org.trimodal.data.csd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameRateTest {
  @Test
  void frames_in_equal_steps_have_a_rate() {
    assertThat(FrameRate.of(rows(0, 0.01, 0.02, 0.03)).orElseThrow()).isCloseTo(100, within(1e-9));
    assertThat(FrameRate.of(rows(5, 5.0333, 5.0667, 5.1)).orElseThrow())
        .isCloseTo(30, within(1e-2));
  }

  @Test
  void words_have_none() {
    assertThat(FrameRate.of(rows(0, 0.21, 0.57, 0.66))).isEmpty();
    assertThat(FrameRate.of(rows(0, 0.01))).isEmpty();
    assertThat(FrameRate.of(rows())).isEmpty();
    assertThat(FrameRate.of(rows(1, 1, 1, 1))).isEmpty();
  }

  private static TimedSequence rows(double... starts) {
    double[] intervals = new double[2 * starts.length];
    for (int i = 0; i < starts.length; i++) {
      intervals[2 * i] = starts[i];
      intervals[2 * i + 1] = starts[i] + 0.01;
    }
    return new TimedSequence(intervals, 1, new float[starts.length], List.of());
  }
}
