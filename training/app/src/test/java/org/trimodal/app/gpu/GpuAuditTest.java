package org.trimodal.app.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.model.Architecture;

/**
 * Every operation of every shipped configuration's training graph, in every precision and recurrent
 * form, has a kernel in the build for GPUs; asked in a process of its own, which has that build on
 * its class path. No GPU is needed, but 526 MB from the package registry: without them in the local
 * cache the test is left out, unless GPU_AUDIT=1 demands it ({@code make gpu-audit} brings them).
 */
class GpuAuditTest {
  private static final Path CONF = Path.of("src", "main", "dist", "conf");
  private static final String NATIVES = "tensorflow-core-native";
  private static final String CPU_NATIVES = "-linux-x86_64.jar";
  private static final String GPU_NATIVES = "-linux-x86_64-gpu.jar";

  @TempDir Path folder;

  @Test
  void every_operation_of_every_shipped_configuration_has_a_gpu_kernel() throws Exception {
    List<String> configs = configs();

    // Three precisions in two ways.
    assertThat(audit("own", configs)).hasSize(6 * configs.size());
  }

  @Test
  void every_operation_of_every_architecture_has_a_gpu_kernel_with_all_that_may_be_switched_on()
      throws Exception {
    String sample = Files.readString(CONF.resolve("sample.yaml"));
    String on = sample.replaceAll("(?m)^( +)(dropout|modalityDropout|averaging): .*$", "$1$2: 0.2");
    Path config = Files.writeString(folder.resolve("on.yaml"), on);

    assertThat(on.lines().filter(line -> line.endsWith(": 0.2"))).hasSize(3);
    assertThat(audit("all", List.of(config.toString()))).hasSize(6 * Architecture.values().length);
  }

  /** What the build for GPUs says, a line for each way to compute. */
  private List<String> audit(String architectures, List<String> configs) throws Exception {
    String classPath = System.getProperty("java.class.path");
    String cpu =
        Stream.of(classPath.split(":", -1))
            .filter(entry -> entry.endsWith(CPU_NATIVES) && entry.contains(NATIVES))
            .findFirst()
            .orElseThrow();
    String gpu = cpu.replace(CPU_NATIVES, GPU_NATIVES);
    boolean demanded = "1".equals(System.getenv("GPU_AUDIT"));
    assumeTrue(demanded || Files.exists(Path.of(gpu)), "no GPU build in the local cache");
    Path said = folder.resolve("said");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath.replace(cpu, gpu),
                "org.trimodal.app.cli.Trimodal",
                "gpu-audit",
                "--architectures",
                architectures));
    command.addAll(configs);
    Process audit =
        new ProcessBuilder(command).redirectOutput(said.toFile()).redirectErrorStream(true).start();
    int exitCode = audit.waitFor();
    List<String> lines = Files.readAllLines(said);

    assertThat(exitCode).as(String.join("\n", lines)).isZero();
    List<String> audited = lines.stream().filter(line -> line.contains("per update: ")).toList();
    assertThat(audited)
        .allMatch(line -> line.matches(".* [0-9]{3,} operations of +[0-9]{2,} kinds on the GPU"));
    return audited;
  }

  private static List<String> configs() throws IOException {
    try (Stream<Path> files = Files.list(CONF)) {
      List<String> runs =
          files.filter(GpuAuditTest::isOfARun).map(Path::toString).sorted().toList();
      assertThat(runs).hasSizeGreaterThanOrEqualTo(8);
      return runs;
    }
  }

  private static boolean isOfARun(Path config) {
    try {
      return Files.readString(config).contains("\narchitecture:");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
