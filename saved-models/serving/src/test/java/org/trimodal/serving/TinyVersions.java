package org.trimodal.serving;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.savedmodel.SmallRun;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;

/**
 * Models of text {@code [time, 3]} and audio {@code [time, 2]}, trained for a moment and once for
 * all tests, to be copied as versions.
 */
public final class TinyVersions {
  /** A request for one utterance, as rows. */
  public static final String ROWS =
      """
      {"instances": [{"text": [[1, 0.5, -1], [0.25, 0, 2]], "text_lengths": 2,
                      "audio": [[0.5, -0.5]], "audio_lengths": 1}]}""";

  private static final List<Path> MODELS = List.of(train(1), train(2));

  private TinyVersions() {}

  /**
   * Puts a version into a base folder, as a copying user would: file by file, in place.
   *
   * @param model 0 or 1, which answer differently
   */
  public static Path copy(int model, Path base, long version) {
    Path from = MODELS.get(model);
    Path to = base.resolve(String.valueOf(version));
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path train(int steps) {
    SmallRun run = SmallRun.of(ImmutableMap.of("text", 3, "audio", 2), 4);
    try (TrainingGraph graph = run.graph()) {
      Path folder = Files.createTempDirectory("tiny-versions");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      graph.initialise();
      for (int step = 0; step < steps; step++) {
        graph.step(0);
      }
      return run.write(new CheckpointStore(folder, 1), graph).folder();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
