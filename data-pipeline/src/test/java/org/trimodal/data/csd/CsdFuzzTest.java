package org.trimodal.data.csd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;

/** Damaged files are read, or refused in one line; nothing else comes out and nothing hangs. */
class CsdFuzzTest {
  private static final int MUTANTS = 2200;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS) // a hang; all of them take seconds
  void mutants_are_data_or_one_clear_error() throws IOException {
    List<String> seeds = List.of("covarep.csd", "covarep_uncompressed.csd", "words.csd");
    int refused = 0;
    for (int mutant = 0; mutant < MUTANTS; mutant++) {
      byte[] bytes = Files.readAllBytes(GoldenCsd.path(seeds.get(mutant % seeds.size())));
      Path path = folder.resolve("mutant.csd");
      Files.write(path, mutate(bytes, new SplittableRandom(mutant)));
      try {
        readAll(path);
      } catch (DataException e) {
        refused++;
        assertThat(e.getMessage())
            .as("mutant %d", mutant)
            .startsWith(path + ": ")
            .contains("expected")
            .doesNotContain("Exception", "io.jhdf", "\n");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("mutant " + mutant, e);
      }
    }
    assertThat(refused).isBetween(MUTANTS / 20, MUTANTS - 1);
  }

  private static void readAll(Path path) {
    try (CsdFile file = CsdFile.open(path)) {
      for (String id : file.ids()) {
        file.describe(id);
        file.read(id);
      }
    }
  }

  private static byte[] mutate(byte[] bytes, SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    int changes = 1 + random.nextInt(8);
    int region = random.nextBoolean() ? Math.min(4096, bytes.length) : bytes.length;
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(region);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        default ->
            Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), (byte) 0xFF);
      }
    }
    return bytes;
  }
}
