package org.trimodal.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;

class ReadmeExampleTest {
  private static final Path README = Path.of("..", "..", "README.md");
  private static final Path SOURCE =
      Path.of("src/test/java/org/trimodal/savedmodel/ReadmeExample.java");

  @Test
  void the_readme_shows_the_example_that_is_compiled() throws IOException {
    String shown = between(README, "```java\n(.*?)```");
    String compiled = between(SOURCE, "// README:\n(.*?) *// :README");

    assertThat(shown).isEqualTo(compiled.stripTrailing().stripIndent() + "\n");
  }

  @Test
  void the_example_prints_a_score_and_polarity(@TempDir Path folder) {
    SmallRun run = SmallRun.threeTasks(1);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (TrainingGraph graph = run.graph()) {
      graph.initialise();
      Path model = run.write(new CheckpointStore(folder, 1), graph).folder();
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      ReadmeExample.run(model, new float[2][5], new float[4][3]);
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsPattern(
            "-?\\d\\.\\S* \\{negative=0\\.\\d+, neutral=0\\.\\d+, positive=0\\.\\d+\\}");
  }

  private static String between(Path file, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(file));
    assertThat(matcher.find()).as(file + " has " + pattern).isTrue();
    return matcher.group(1);
  }
}
