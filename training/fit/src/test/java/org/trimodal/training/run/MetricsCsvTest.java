package org.trimodal.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCsvTest {
  @TempDir Path folder;

  @Test
  void an_epoch_is_a_row_with_absent_values_named() {
    MetricsCsv.open(file(), 0).add(Measured.row(2));

    assertThat(file())
        .hasContent(
            "epoch,step,train_loss,train_score_loss,learning_rate,valid_mae,valid_corr,valid_acc7,"
                + "valid_acc5,valid_acc2_has0,valid_f1_has0,valid_acc2_non0,valid_f1_non0,"
                + "valid_polarity_accuracy,valid_intensity_mae,valid_polarity_f1\n"
                + "2,20,1.0,0.5,0.001,0.75,n/a,0.5,0.625,0.8,0.78,0.9,0.88,0.7,n/a,n/a\n");
  }

  @Test
  void rows_beyond_the_checkpoint_are_dropped_and_made_again_byte_for_byte() throws IOException {
    MetricsCsv straight = MetricsCsv.open(file(), 0);
    List.of(1, 2, 3).forEach(epoch -> straight.add(Measured.row(epoch)));
    String expected = Files.readString(file());

    MetricsCsv resumed = MetricsCsv.open(file(), 15);

    assertThat(file()).content().hasLineCount(2);
    List.of(2, 3).forEach(epoch -> resumed.add(Measured.row(epoch)));
    assertThat(file()).content().isEqualTo(expected);
  }

  @Test
  void a_run_that_goes_on_from_its_start_has_no_row() {
    MetricsCsv.open(file(), 0).add(Measured.row(1));

    assertThat(MetricsCsv.open(file(), 0).epochs()).isZero();
  }

  @Test
  void a_column_is_read_back_as_numbers() {
    MetricsCsv.open(file(), 0).add(Measured.row(1));
    MetricsCsv read = MetricsCsv.open(file(), 10);

    assertThat(read.column("train_score_loss")).containsExactly(1.0);
    assertThat(read.column("valid_corr")).containsExactly(Double.NaN);
    assertThat(read.column("unknown")).containsExactly(Double.NaN);
  }

  private Path file() {
    return folder.resolve("metrics.csv");
  }
}
