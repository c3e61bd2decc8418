package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed at ten moments. */
class PrepareAfterKillTest {
  private static final int KILLS = 10;

  @TempDir private Path folder;

  @Test
  void a_killed_preparation_leaves_no_half_set_and_resumes_to_the_same_bytes() throws Exception {
    run("sample", "--out", folder.resolve("h5").toString(), "--seed", "5");
    run(prepare("straight"));

    Path resumed = folder.resolve("resumed");
    SplittableRandom random = new SplittableRandom(11);
    int killed = 0;
    for (int i = 0; i < KILLS && Files.notExists(resumed); i++) {
      Process process = start(prepare("resumed"));
      // At some moment after it began to write, or after it finished another shard.
      Path own = folder.resolve(".resumed.tmp-" + process.pid());
      int more = i % 2 == 0 ? 0 : finishedShards() + 1;
      while ((Files.notExists(own) || finishedShards() < more)
          && !process.waitFor(3, TimeUnit.MILLISECONDS)) {
        // not yet
      }
      if (!process.waitFor(random.nextLong(40), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        process.waitFor();
        killed++;
      }
      // Under its name there is nothing, or the whole set.
      assertThat(Files.notExists(resumed) || Files.exists(resumed.resolve("manifest.json")))
          .isTrue();
    }
    assertThat(killed).isGreaterThan(2);
    run(prepare("resumed"));

    assertThat(content(resumed)).isEqualTo(content(folder.resolve("straight")));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> String.valueOf(path.getFileName())))
          .containsExactlyInAnyOrder("h5", "straight", "resumed", "output.txt");
    }
  }

  private String[] prepare(String name) {
    return new String[] {
      "prepare",
      "--source",
      "h5",
      "--input",
      folder.resolve("h5").toString(),
      "--out",
      folder.resolve(name).toString(),
      "--shard-megabytes",
      "1",
      "--resume"
    };
  }

  /** Notes of finished shards in the folder that is being filled. */
  private int finishedShards() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return (int) walk.filter(path -> path.toString().matches(".*/progress/t.*json")).count();
    } catch (UncheckedIOException e) {
      return 0; // a file went away while it was looked for
    }
  }

  private static Map<String, String> content(Path set) throws IOException {
    Map<String, String> content = new TreeMap<>();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(set)) {
      walk.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      content.put(
          set.relativize(file).toString(),
          MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString());
    }
    return content;
  }

  private void run(String... arguments) throws Exception {
    assertThat(start(arguments).waitFor()).as(String.join(" ", arguments)).isZero();
  }

  private Process start(String... arguments) throws IOException {
    return TrainingProcess.start(folder.resolve("output.txt"), arguments);
  }
}
