package org.trimodal.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.training.run.Measured;
import org.trimodal.training.run.MetricsCsv;

class CurvesPictureTest {
  @TempDir Path folder;

  @Test
  void the_curves_are_a_picture_and_without_an_epoch_there_is_none() throws IOException {
    MetricsCsv metrics = MetricsCsv.open(folder.resolve("metrics.csv"), 0);
    assertThat(CurvesPicture.of(metrics)).isEmpty();

    metrics.add(Measured.row(1));
    CurvesPicture.of(MetricsCsv.read(folder.resolve("metrics.csv"))).orElseThrow().write(folder);

    assertThat(ImageIO.read(folder.resolve("curves.png").toFile()).getWidth()).isGreaterThan(1000);
    assertThat(folder.resolve("curves.svg")).content().contains("<svg");
  }
}
