package org.trimodal.data.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargePickleTest {
  @TempDir private Path folder;

  @Test
  void an_array_of_half_a_gigabyte_is_read_in_a_memory_of_64_mebibytes()
      throws IOException, InterruptedException {
    Path file = folder.resolve("sparse.pkl");
    SparsePickle.write(file, 3_500);
    assertThat(Files.size(file)).isGreaterThan(500_000_000);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SparsePickle.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.strip()).endsWith("3500 utterances, sum " + (1 + 1001 + 2001 + 3001));
  }
}
