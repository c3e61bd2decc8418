package org.trimodal.app.gpu;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.trimodal.app.bench.NoiseLike;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.data.shard.Preparation;
import org.trimodal.training.config.DataConfig;
import org.trimodal.training.config.DataConfig.ModalityConfig;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.MemoryNeed;

/** Device memory of a configuration's training by length and batch. */
public final class MemoryTable {
  /** Enough for the batches that are measured. */
  private static final int UTTERANCES = 64;

  private final RunConfig config;

  /** Of a configuration. */
  public MemoryTable(RunConfig config) {
    this.config = config;
  }

  /** Heads of the columns. */
  public static String head(List<Integer> batches) {
    StringBuilder line = new StringBuilder("steps  parameters and the like  per utterance");
    batches.forEach(batch -> line.append("%12s".formatted("batch " + batch)));
    return line + "   (MB)";
  }

  /**
   * A row.
   *
   * @param steps of every modality
   * @param batches utterances per step
   */
  public String row(int steps, List<Integer> batches) {
    MemoryNeed need = need(steps);
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%5d  %23.1f  %13.2f",
                steps,
                need.fixed() * 1e-6,
                need.perUtterance() * 1e-6));
    batches.forEach(
        batch -> line.append(String.format(Locale.ROOT, "%12.0f", need.bytes(batch) * 1e-6)));
    return line.toString();
  }

  private MemoryNeed need(int steps) {
    RunConfig chosen = config.withData(ofLength(config.data(), steps));
    try {
      Path folder = Files.createTempDirectory("trimodal-memory");
      try {
        Path data = folder.resolve("data");
        try (NoiseLike noise = new NoiseLike(chosen, UTTERANCES)) {
          Preparation.prepare(noise, data);
        }
        return MemoryNeed.measure(chosen, LearningSet.open(data), data);
      } finally {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataConfig ofLength(DataConfig data, int steps) {
    ImmutableMap.Builder<String, ModalityConfig> modalities = ImmutableMap.builder();
    data.modalities()
        .forEach(
            (name, input) ->
                modalities.put(
                    name, new ModalityConfig(input.width(), steps, input.keep(), input.kernel())));
    return new DataConfig(
        modalities.buildOrThrow(), data.batch(), 1, data.normalise(), data.clip());
  }
}
