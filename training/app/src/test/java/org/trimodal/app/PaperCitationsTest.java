package org.trimodal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The paper's running text was never at hand: nothing may cite a section of it, or call a recipe
 * its own. Sections of other works follow author and year, or a number of an RFC.
 */
class PaperCitationsTest {
  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

  private static final List<String> FOLDERS =
      List.of("docs", "data-pipeline", "model-graph", "saved-models", "training");

  private static final Pattern READ =
      Pattern.compile(".*\\.(java|ya?ml|md|html|js|css|svg|py|sh)|Makefile");

  private static final List<Pattern> INVENTED =
      List.of(
          Pattern.compile("(?i)\\bpaper(?:'s)?, \\(?(?:sections? |§ ?)?\\d\\.\\d"),
          Pattern.compile("(?i)(?<![a-z]\\.? \\d{4},? )(?:\\bsections? |§ ?)\\d"),
          Pattern.compile("(?i)paper's (?:own )?(?:settings|recipe|eight)"));

  @Test
  void no_section_of_the_paper_is_cited_and_no_recipe_is_called_its_own() throws IOException {
    List<Path> read = new ArrayList<>();
    try (Stream<Path> top = Files.list(REPOSITORY)) {
      top.filter(PaperCitationsTest::isRead).forEach(read::add);
    }
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.walk(REPOSITORY.resolve(folder))) {
        files.filter(PaperCitationsTest::isRead).forEach(read::add);
      }
    }

    assertThat(read).contains(REPOSITORY.resolve("README.md"), REPOSITORY.resolve("docs/paper.md"));
    for (Path file : read) {
      assertThat(invented(Files.readString(file))).as("%s", file).isEmpty();
    }
  }

  @Test
  void what_was_cited_before_is_found() {
    assertThat(invented("Bidirectional GRU (Cho 2014; paper, section 2.1, step 2)")).isNotEmpty();
    assertThat(invented("pool F_ba]) (paper, 2.2). */")).isNotEmpty();
    assertThat(invented("/** Sections 2.3 and 2.4: fusion")).isNotEmpty();
    assertThat(invented(" * The losses (paper,\n   * section 2.4).")).isNotEmpty();
    assertThat(invented("the paper's settings for CMU-MOSI")).isNotEmpty();
    assertThat(invented("each of the paper's eight parts (its Table 5)")).isNotEmpty();
    assertThat(invented("Multi-head attention (Vaswani 2017, section 3.2): softmax")).isEmpty();
    assertThat(invented("rows after the paper's Table 5")).isEmpty();
  }

  private static List<String> invented(String text) {
    String line = text.replaceAll("\\s*\\n\\s*(?:\\*|//|#)? ?", " ");
    List<String> found = new ArrayList<>();
    for (Pattern pattern : INVENTED) {
      pattern.matcher(line).results().forEach(match -> found.add(match.group()));
    }
    return found;
  }

  /** Text of ours, but for this test, which has what it refuses. */
  private static boolean isRead(Path file) {
    return Files.isRegularFile(file)
        && !file.toString().contains("/target/")
        && !file.endsWith("PaperCitationsTest.java")
        && READ.matcher(String.valueOf(file.getFileName())).matches();
  }
}
