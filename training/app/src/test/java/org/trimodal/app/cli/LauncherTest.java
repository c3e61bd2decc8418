package org.trimodal.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script as a user runs it, in a folder laid out like the distribution. */
class LauncherTest {
  @TempDir Path folder;

  private Path home;
  private Path javaHome;

  @BeforeEach
  void lays_out_a_distribution() throws IOException {
    home = folder.resolve("the distribution");
    javaHome = Path.of(System.getProperty("java.home"));
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    Files.copy(
        Path.of("src", "main", "dist", "bin", "trimodal"),
        home.resolve("bin/trimodal"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    Path jar = home.resolve("lib/all.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  @Test
  void runs_from_any_folder() throws Exception {
    Result result = run(home.resolve("bin/trimodal"), "--version");

    assertThat(result.out()).startsWith("trimodal ");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void runs_through_symbolic_links() throws Exception {
    Path absolute = Files.createSymbolicLink(folder.resolve("a"), home.resolve("bin/trimodal"));
    Path relative = Files.createSymbolicLink(folder.resolve("b"), absolute.getFileName());

    assertThat(run(relative, "--version").out()).startsWith("trimodal ");
  }

  @Test
  void the_exit_code_and_the_message_come_through() throws Exception {
    Result result = run(home.resolve("bin/trimodal"), "trian");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("trimodal: Unmatched argument");
  }

  @Test
  void the_noise_of_tensorflow_stays_away_and_all_else_comes_through() throws Exception {
    fakeJava(
        """
        echo 'WARNING: All log messages before absl::InitializeLog() is called are written' >&2
        echo 'I0000 00:00:17.42 20836 mlir.cc:401] MLIR V1 optimization pass is not enabled' >&2
        echo '2026-11-25 03: E cuda_fft.cc:477] Unable to register cuFFT factory: Attempting to register factory for plugin cuFFT when one has already been registered' >&2
        echo 'E0000 00:00:17.42 20836 cuda.cc:1] out of memory' >&2
        echo "log level $TF_CPP_MIN_LOG_LEVEL, threads $TF_NUM_INTRAOP_THREADS, oneDNN $TF_ENABLE_ONEDNN_OPTS"
        printf 'no end of line' >&2
        exit 7
        """);

    Result result = run(home.resolve("bin/trimodal"), "train");

    assertThat(result.err().lines())
        .containsExactly("E0000 00:00:17.42 20836 cuda.cc:1] out of memory", "no end of line");
    assertThat(result.out()).isEqualTo("log level 2, threads 1, oneDNN 1\n");
    assertThat(result.exitCode()).isEqualTo(7);
  }

  @Test
  void java_takes_the_process_so_that_signals_reach_it() throws Exception {
    fakeJava("trap 'echo saved; exit 130' TERM; echo \"$$\"; while :; do sleep 0.01; done\n");
    Process process = start(List.of(home.resolve("bin/trimodal").toString(), "train"));
    BufferedReader out = process.inputReader(UTF_8);
    String pid = out.readLine();

    process.toHandle().destroy(); // Process.destroy would close the streams too

    assertThat(pid).isEqualTo(Long.toString(process.pid()));
    assertThat(out.readLine()).isEqualTo("saved");
    assertThat(process.waitFor()).isEqualTo(130);
  }

  @Test
  void options_with_spaces_stay_whole_and_the_users_java_options_come_last() throws Exception {
    fakeJava("for a in \"$@\"; do echo \"$a\"; done\n");

    Result result = run(home.resolve("bin/trimodal"), "train", "--out", "my run");

    assertThat(result.out().lines())
        .containsSubsequence("-Xmx1g", "-Xmx3g", "-Dx=y", "-cp", "train", "--out", "my run");
  }

  @Test
  void an_older_java_is_refused() throws Exception {
    fakeJava("", "openjdk version \"11.0.2\" 2019-01-15");

    Result result = run(home.resolve("bin/trimodal"), "--version");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "trimodal: expected Java 17 or later, found version 11 in %s/bin/java\n"
                .formatted(javaHome));
  }

  @Test
  void a_missing_java_is_told() throws Exception {
    javaHome = folder.resolve("none");

    Result result = run(home.resolve("bin/trimodal"), "--version");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "trimodal: expected Java 17 or later in JAVA_HOME or PATH, found %s\n"
                .formatted(javaHome));
  }

  @Test
  void other_digits_and_letters_of_the_users_language_change_nothing() throws Exception {
    recordings("a");
    Result plain = prepare("plain", Map.of());
    assertThat(plain.out()).contains("2 features, at most 1 steps");

    for (String language : List.of("ar,EG", "tr,TR", "az,AZ", "de,DE")) {
      String[] parts = language.split(",", 2);
      String options = "-Duser.language=%s -Duser.country=%s".formatted(parts[0], parts[1]);
      Result foreign = prepare(parts[0], Map.of("TRIMODAL_OPTS", options));

      assertThat(foreign.out()).isEqualTo(plain.out().replace("plain", parts[0]));
      assertThat(folder.resolve(parts[0]).resolve("manifest.json"))
          .hasSameTextualContentAs(folder.resolve("plain").resolve("manifest.json"));
    }
  }

  @Test
  void file_names_of_any_script_are_found_where_the_locale_is_plain() throws Exception {
    recordings("\u89c6\u9891", "cl\u00e9");

    for (Map<String, String> plain :
        List.of(Map.of("LC_ALL", "POSIX"), Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", ""))) {
      Result result = prepare("set" + plain.size(), plain);

      assertThat(result.err()).isEmpty();
      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).contains("data set ").doesNotContain("missing_modality");
    }
  }

  @Test
  void a_locale_that_knows_more_than_ascii_is_left_alone() throws Exception {
    fakeJava("echo \"$LC_ALL\"\n");

    assertThat(run(Map.of("LC_ALL", "C.UTF-8"), home.resolve("bin/trimodal")).out())
        .isEqualTo("C.UTF-8\n");
    assertThat(run(Map.of("LC_ALL", "", "LANG", "C.UTF-8"), home.resolve("bin/trimodal")).out())
        .isEqualTo("\n");
    assertThat(run(Map.of("LC_ALL", "C"), home.resolve("bin/trimodal")).out())
        .containsIgnoringCase("utf");
  }

  /** A table of labels and a file of frames for each. */
  private void recordings(String... ids) throws Exception {
    List<String> rows = new ArrayList<>(List.of("id,label,mode"));
    for (String split : List.of("train", "valid", "test")) {
      rows.add("%s%s,1,%s".formatted(ids[ids.length - 1], split, split));
    }
    rows.add("%s,1,train".formatted(ids[0]));
    // Made by another program, for this process may not know the names.
    StringBuilder script = new StringBuilder();
    for (String id : List.of("train", "valid", "test")) {
      script.append("printf 'x,y\\n1,2\\n' > '%s%s.csv'\n".formatted(ids[ids.length - 1], id));
    }
    script.append("printf 'x,y\\n1,2\\n' > '%s.csv'\n".formatted(ids[0]));
    Path makes = Files.writeString(folder.resolve("make.sh"), script);
    assertThat(
            new ProcessBuilder("sh", makes.toString()).directory(folder.toFile()).start().waitFor())
        .isZero();
    Files.write(folder.resolve("label.csv"), rows);
    Files.writeString(
        folder.resolve("dataset.yaml"),
        """
        labels: {file: label.csv, id: [id], scores: [label], split: mode}
        modalities:
          audio: {files: "{id}.csv", width: 2}
        """);
  }

  private Result prepare(String out, Map<String, String> environment) throws Exception {
    return run(
        environment,
        home.resolve("bin/trimodal"),
        "prepare",
        "--source",
        "table",
        "--config",
        "dataset.yaml",
        "--out",
        out);
  }

  /** A program in java's place. */
  private void fakeJava(String script) throws IOException {
    fakeJava(script, "openjdk version \"17.0.15\" 2025-04-15");
  }

  private void fakeJava(String script, String version) throws IOException {
    javaHome = folder.resolve("java");
    Files.createDirectories(javaHome.resolve("bin"));
    Path java = javaHome.resolve("bin/java");
    Files.writeString(
        java,
        "#!/bin/sh\nif [ \"$1\" = -version ]; then echo '%s' >&2; exit; fi\n%s"
            .formatted(version, script));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs to the end of the last process that holds the error stream. */
  private Result run(Path program, String... arguments) throws Exception {
    return run(Map.of(), program, arguments);
  }

  private Result run(Map<String, String> environment, Path program, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "{ \"$@\" >out; echo $? >code; } 2>&1 | cat >err", "sh"));
    command.add(program.toString());
    command.addAll(List.of(arguments));
    start(environment, command).waitFor();
    int exitCode = Integer.parseInt(Files.readString(folder.resolve("code")).strip());
    String out = Files.readString(folder.resolve("out"));
    return new Result(exitCode, out, Files.readString(folder.resolve("err")));
  }

  private Process start(List<String> command) throws IOException {
    return start(Map.of(), command);
  }

  private Process start(Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.environment().remove("TF_CPP_MIN_LOG_LEVEL");
    builder.environment().remove("TF_ENABLE_ONEDNN_OPTS");
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("TRIMODAL_OPTS", "-Xmx3g -Dx=y");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private record Result(int exitCode, String out, String err) {}
}
