package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trimodal.model.TaskConfig.Polarity.Classes;
import org.trimodal.model.TaskConfig.Scale;

class CalibrationTest {
  @Test
  void the_error_is_the_gap_of_each_bin_weighted_by_its_utterances() {
    // Three at confidence 0.9, two of them right; one at 0.6, right.
    Predictions predictions = said(0.1f, 0.9f, 0.1f, 0.9f, 0.9f, 0.1f, 0.4f, 0.6f);

    Calibration calibration =
        Calibration.of(
            new float[] {1, -1, -2, 3},
            predictions,
            new LabelReading(new Scale(-3, 3, 0), Classes.NON_NEGATIVE));

    assertThat(calibration.bins()).hasSize(2);
    assertThat(calibration.bins().get(0).confidence()).isCloseTo(0.6, within(1e-6));
    assertThat(calibration.bins().get(1).accuracy()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(calibration.error()).isCloseTo((1 * 0.4 + 3 * (0.9 - 2.0 / 3)) / 4, within(1e-6));
  }

  @Test
  void utterances_without_a_class_are_left_out_and_certainty_is_in_the_last_bin() {
    Calibration calibration =
        Calibration.of(
            new float[] {0, 2},
            said(1, 0, 0, 1),
            new LabelReading(new Scale(-3, 3, 0), Classes.NON_ZERO));

    assertThat(calibration.bins()).containsExactly(new Calibration.Bin(1, 1, 1));
    assertThat(calibration.error()).isZero();
  }

  private static Predictions said(float... probabilities) {
    return new Predictions(1, new float[probabilities.length / 2], probabilities, new float[0]);
  }
}
