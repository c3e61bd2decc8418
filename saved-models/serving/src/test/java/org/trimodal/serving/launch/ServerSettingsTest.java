package org.trimodal.serving.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimodal.serving.ServerConfig;

class ServerSettingsTest {
  @TempDir Path folder;

  @Test
  void what_is_left_out_is_as_the_help_says() {
    ServerConfig config = settings().config();

    assertThat(config.base()).isEqualTo(folder);
    assertThat(config.name()).isEqualTo(String.valueOf(folder.getFileName()));
    assertThat(config.address().host()).isEqualTo("127.0.0.1");
    assertThat(config.address().port()).isEqualTo(8501);
    assertThat(config.token()).isEmpty();
    assertThat(config.batches().size()).isEqualTo(64);
    assertThat(config.batches().threads()).isGreaterThanOrEqualTo(2);
    assertThat(config.poll()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings().accessLog()).isTrue();
  }

  @Test
  void values_stand_behind_a_blank_or_an_equals_sign() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), " secret\n");
    ServerSettings settings =
        settings("--port=0", "--model-name", "a=b", "--no-access-log", "--token-file=" + token);

    assertThat(settings.config().address().port()).isZero();
    assertThat(settings.config().name()).isEqualTo("a=b");
    assertThat(settings.config().token()).isPresent();
    assertThat(settings.accessLog()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --colour red          | expected one of the options of --help, found --colour
          stray                 | expected one of the options of --help, found stray
          --port                | --port: expected a value, found none
          --no-access-log=yes   | --no-access-log: expected no value, found one
          --port 1 --port 2     | --port: expected once, found twice
          --port eight          | --port: expected an integer, found eight
          --port 70000          | port: expected 0 to 65535, found 70000
          --poll-ms 0           | --poll-ms: expected at least 1, found 0
          --max-body-mb 4096    | --max-body-mb: expected at most 2047, found 4096
          --examples none.jsonl | --examples none.jsonl: expected a file, found nothing
          --examples src        | --examples src: expected a file, found a folder
          """)
  void what_is_no_good_is_told_by_its_option(String words, String message) {
    assertThatThrownBy(() -> settings(words.split(" ")).config())
        .isInstanceOf(OptionException.class)
        .hasMessage(message);
  }

  @Test
  void a_model_has_to_be_named() {
    assertThatThrownBy(() -> new ServerSettings(Map.of(), Map.of()).config())
        .isInstanceOf(OptionException.class)
        .hasMessage("--model-base: expected it, found none");
  }

  private ServerSettings settings(String... more) {
    List<String> words = new ArrayList<>(List.of("--model-base", folder.toString()));
    words.addAll(List.of(more));
    return new ServerSettings(ServerMain.parse(words), Map.of());
  }
}
