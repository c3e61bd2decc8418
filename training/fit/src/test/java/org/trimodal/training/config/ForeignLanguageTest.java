package org.trimodal.training.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations in a process whose language has other letters, digits or decimal points. */
class ForeignLanguageTest {
  private static final Path SAMPLE = Path.of("../app/src/main/dist/conf/sample.yaml");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"tr,TR", "az,AZ", "ar,EG", "de,DE"})
  void a_configuration_is_written_the_same_and_reads_back(String language, String country)
      throws Exception {
    RunConfig config = ConfigReader.read(SAMPLE, List.of());
    Path file = folder.resolve("config.yaml");
    ProcessBuilder foreign =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.language=" + language,
            "-Duser.country=" + country,
            "-cp",
            System.getProperty("java.class.path"),
            Writing.class.getName(),
            file.toString());

    assertThat(foreign.inheritIO().start().waitFor()).isZero();

    assertThat(file).content(UTF_8).isEqualTo(ConfigReader.write(config)).contains("fixed");
    assertThat(ConfigReader.read(file, List.of())).isEqualTo(config);
  }

  /** A process of its own: Jackson keeps the names that it made first. */
  static final class Writing {
    private Writing() {}

    public static void main(String[] arguments) throws IOException {
      Files.writeString(
          Path.of(arguments[0]), ConfigReader.write(ConfigReader.read(SAMPLE, List.of())));
    }
  }
}
