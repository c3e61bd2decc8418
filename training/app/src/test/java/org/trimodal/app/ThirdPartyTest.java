package org.trimodal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who takes a module gets the libraries that are listed under {@code third-party}, and no others.
 * The build writes down what they are.
 */
class ThirdPartyTest {
  private static final Path LISTS = Path.of("src", "test", "resources", "third-party");

  @ParameterizedTest
  @EnumSource
  void a_module_brings_the_libraries_that_are_listed(Module module) throws IOException {
    Path folder = Module.REPOSITORY.resolve(module.folder());
    List<String> listed = Files.readAllLines(LISTS.resolve(folder.getFileName() + ".txt"));

    assertThat(brought(folder.resolve("target/third-party.txt")))
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void every_folder_with_sources_is_a_module() throws IOException {
    try (Stream<Path> folders = Files.walk(Module.REPOSITORY, 2)) {
      List<String> found =
          folders
              .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
              .map(folder -> Module.REPOSITORY.relativize(folder).toString())
              .toList();

      assertThat(found)
          .containsExactlyInAnyOrderElementsOf(Module.all().map(Module::folder).toList());
    }
  }

  /** Lines such as {@code com.google.guava:guava:jar:33.4.8-jre:compile -- module ...}. */
  private static List<String> brought(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.strip().split(":"))
        .filter(parts -> parts.length > 2)
        .map(parts -> parts[0] + ":" + parts[1])
        .distinct()
        .toList();
  }
}
