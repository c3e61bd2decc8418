package org.trimodal.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trimodal.metric.Metric;
import org.trimodal.metric.SentimentMetrics;
import org.trimodal.savedmodel.checkpoint.RunState.Best;

class EarlyStoppingTest {
  private static final EarlyStopping ERROR = new EarlyStopping(Metric.MAE, 2);
  private static final EarlyStopping ACCURACY = new EarlyStopping(Metric.ACC2_HAS0, 2);

  @Test
  void the_first_epoch_is_the_best_whatever_its_value() {
    assertThat(ERROR.after(Best.none(), 1, 10, metrics(9, 0))).isEqualTo(new Best(1, 10, 9, 0));
    assertThat(ACCURACY.after(Best.none(), 1, 10, metrics(9, 0))).isEqualTo(new Best(1, 10, 0, 0));
  }

  @Test
  void a_lower_error_and_a_higher_accuracy_are_better() {
    assertThat(ERROR.after(new Best(1, 10, 0.5, 1), 3, 30, metrics(0.4, 0.1)))
        .isEqualTo(new Best(3, 30, 0.4, 0));
    assertThat(ACCURACY.after(new Best(1, 10, 0.5, 1), 3, 30, metrics(0.4, 0.1)))
        .isEqualTo(new Best(1, 10, 0.5, 2));
    assertThat(ACCURACY.after(new Best(1, 10, 0.5, 1), 3, 30, metrics(0.9, 0.6)))
        .isEqualTo(new Best(3, 30, 0.6, 0));
  }

  @Test
  void an_equal_value_and_one_that_is_no_number_are_no_improvement() {
    Best best = new Best(1, 10, 0.5, 0);
    Best waited = new Best(1, 10, 0.5, 1);

    assertThat(ERROR.after(best, 2, 20, metrics(0.5, 0))).isEqualTo(waited);
    assertThat(ERROR.after(best, 2, 20, metrics(Double.NaN, 0))).isEqualTo(waited);
    assertThat(ERROR.after(Best.none(), 1, 10, metrics(Double.NaN, 0)).epoch()).isZero();
  }

  @Test
  void patience_is_the_number_of_epochs_without_an_improvement() {
    assertThat(ERROR.exhausted(new Best(1, 10, 0.5, 1))).isFalse();
    assertThat(ERROR.exhausted(new Best(1, 10, 0.5, 2))).isTrue();
  }

  private static SentimentMetrics metrics(double mae, double accuracy) {
    return new SentimentMetrics(1, Map.of(Metric.MAE, mae, Metric.ACC2_HAS0, accuracy));
  }
}
