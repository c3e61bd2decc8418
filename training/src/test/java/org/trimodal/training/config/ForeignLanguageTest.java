package org.trimodal.training.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations in a process whose language has other letters, digits or decimal points. */
@Isolated
class ForeignLanguageTest {
  private final Locale before = Locale.getDefault();

  @TempDir private Path folder;

  @AfterEach
  void return_to_the_language_of_the_other_tests() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "az-AZ", "ar-EG", "de-DE"})
  void a_configuration_is_written_the_same_and_reads_back(String language) throws IOException {
    RunConfig config =
        ConfigReader.read(Path.of("src", "main", "dist", "conf", "mosi.yaml"), List.of());
    Locale.setDefault(Locale.ROOT);
    String expected = ConfigReader.write(config);

    Locale.setDefault(Locale.forLanguageTag(language));

    assertThat(ConfigReader.write(config)).isEqualTo(expected).contains("fixed", "regression");
    Path file = Files.writeString(folder.resolve("config.yaml"), ConfigReader.write(config));
    assertThat(ConfigReader.read(file, List.of())).isEqualTo(config);
  }
}
