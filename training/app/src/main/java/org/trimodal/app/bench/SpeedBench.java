package org.trimodal.app.bench;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.math.Quantiles;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.data.shard.Preparation;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.speed.MatrixOperations;
import org.trimodal.model.speed.MatrixProductRate;
import org.trimodal.training.fit.TimedTraining;
import org.trimodal.training.natives.Processor;
import org.trimodal.training.natives.TensorFlowSwitches;

/**
 * Training speed at CMU-MOSEI's shapes, at fixed length beside the peak of the same cores and with
 * MOSEI's lengths, in one run; what is told are medians.
 */
public final class SpeedBench {
  private static final int ROUNDS = 5;
  private static final int SHORT_ROUNDS = 11; // as long in all: a bad spell meets both alike
  private static final int UTTERANCES = 1536;
  private static final int BATCH = 32;
  private static final int WIDTH = 128;
  private static final int BUCKETS = 4;
  private static final int EPOCHS = 40;

  /** What was measured at fixed length; operations are per utterance, the peak per second. */
  private record Fixed(
      long parameters,
      double firstStepSeconds,
      double operations,
      double peak,
      double rate,
      double ratio) {}

  private SpeedBench() {}

  /** What was measured, as lines. */
  public static String run() {
    try {
      Path folder = Files.createTempDirectory("trimodal-bench");
      try {
        return measure(folder);
      } finally {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String measure(Path folder) {
    LearningSet fixed = prepared(folder.resolve("fixed"), false);
    LearningSet real = prepared(folder.resolve("real"), true);
    Fixed atFixed = atFixedLength(fixed, folder);
    List<Double> rates = new ArrayList<>();
    try (TimedTraining training = begin(real, folder, BUCKETS)) {
      for (int round = 0; round < SHORT_ROUNDS; round++) {
        rates.add(training.rate(training.stepsPerEpoch()));
      }
    }
    return report(atFixed, Quantiles.median().compute(rates));
  }

  /** Fixed length and the peak in turn, so that a drift of the machine meets both. */
  private static Fixed atFixedLength(LearningSet data, Path folder) {
    List<Double> peaks = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    try (TimedTraining training = begin(data, folder, 1)) {
      double operations =
          new MatrixOperations(training.model())
              .perTrainedUtterance(
                  List.of(MoseiShapes.LENGTH, MoseiShapes.LENGTH, MoseiShapes.LENGTH));
      for (int round = 0; round < ROUNDS; round++) {
        double before = MatrixProductRate.measure(SessionSettings.standard());
        double rate = training.rate(training.stepsPerEpoch());
        double after = MatrixProductRate.measure(SessionSettings.standard());
        double peak = (before + after) / 2;
        peaks.add(peak);
        rates.add(rate);
        ratios.add(rate * operations / peak);
      }
      return new Fixed(
          training.parameters(),
          training.firstStepSeconds(),
          operations,
          Quantiles.median().compute(peaks),
          Quantiles.median().compute(rates),
          Quantiles.median().compute(ratios));
    }
  }

  @MustBeClosed
  private static TimedTraining begin(LearningSet data, Path folder, int buckets) {
    return new TimedTraining(MoseiTraining.config(WIDTH, BATCH, buckets, EPOCHS), data, folder);
  }

  private static LearningSet prepared(Path folder, boolean realLengths) {
    try (MoseiShapes shapes = new MoseiShapes(UTTERANCES, realLengths)) {
      Preparation.prepare(shapes, folder);
    }
    return LearningSet.open(folder);
  }

  private static String report(Fixed fixed, double realRate) {
    OptionalLong memory = ProcessMemory.peakResident();
    return String.join(
        "\n",
        line("CMU-MOSEI's shapes: text 768, audio 74, vision 35, 50 steps; width 128, batch 32"),
        line(
            "processor                         %s, oneDNN %s",
            Processor.read().describe(), TensorFlowSwitches.oneDnn() ? "on" : "off"),
        line("parameters                        %,d", fixed.parameters()),
        line("first step                        %.2f s", fixed.firstStepSeconds()),
        line("fixed length                      %.0f samples/s", fixed.rate()),
        line(
            "matrix operations, fixed length   %.1f GFLOP/s",
            fixed.rate() * fixed.operations() * 1e-9),
        line("matrix product peak (SGEMM)       %.1f GFLOP/s", fixed.peak() * 1e-9),
        line("ratio, median of paired rounds    %.3f", fixed.ratio()),
        line("MOSEI's lengths                   %.0f samples/s", realRate),
        line("gain by length buckets            %.2f", realRate / fixed.rate()),
        memory.isPresent()
            ? line("peak resident memory              %.0f MB", memory.getAsLong() * 1e-6)
            : line("peak resident memory              n/a"),
        "");
  }

  @FormatMethod
  private static String line(@FormatString String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
