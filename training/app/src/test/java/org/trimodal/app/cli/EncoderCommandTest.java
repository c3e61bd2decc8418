package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderCommandTest {
  @TempDir private Path folder;

  @Test
  void the_encoder_that_comes_along_is_imported_and_described() throws IOException {
    String encoder = folder.resolve("encoder").toString();

    CommandRun imported =
        CommandRun.of("encoder", "import", "--from", "bge-small", "--out", encoder);

    assertThat(imported.exitCode()).as(imported.err()).isZero();
    assertThat(imported.out())
        .contains(
            "bge-small-en-v1.5 in " + encoder,
            "12 layers of width 384, 12 heads, inner width 1536",
            "30,522 pieces, lower case; texts of up to 512 tokens",
            "33,212,160 parameters, 133 MB");
    assertThat(CommandRun.of("encoder", "info", encoder).out()).isEqualTo(imported.out());
    try (var files = Files.list(folder.resolve("encoder"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("encoder.json", "vocab.txt", "weights.safetensors");
    }
  }

  @Test
  void a_name_that_is_neither_a_folder_nor_an_encoder_is_one_clear_line() {
    String out = folder.resolve("encoder").toString();

    CommandRun run = CommandRun.of("encoder", "import", "--from", "bge-smal", "--out", out);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "trimodal: --from bge-smal: expected a folder or one of bge-small, found nothing%n"
                .formatted());
  }

  @Test
  void a_folder_without_an_encoder_is_one_clear_line() {
    CommandRun run = CommandRun.of("encoder", "info", folder.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            ("trimodal: %s: expected an encoder with encoder.json, found no such file; make one with:"
                    + " trimodal encoder import%n")
                .formatted(folder));
  }
}
