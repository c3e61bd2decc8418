package org.trimodal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  /** Of no process: Linux numbers them up to 2^22. */
  private static final long NOBODY = 1L << 40;

  private static final FolderLock.Locking NO_LOCKS =
      channel -> {
        throw new IOException("Function not implemented");
      };

  @TempDir private Path folder;

  @Test
  void another_process_is_refused_and_told_who_writes() throws Exception {
    try (LockHolder holder = LockHolder.of(folder)) {
      Map<Path, String> before = contents();

      assertThatThrownBy(() -> FolderLock.take(folder))
          .isInstanceOf(FileException.class)
          .hasMessageStartingWith(folder.toRealPath() + ": expected nobody else to write")
          .hasMessageContaining(
              "found process %d on host %s, since 2"
                  .formatted(holder.pid(), InetAddress.getLocalHost().getHostName()))
          .message()
          .hasLineCount(1);

      assertThat(contents()).isEqualTo(before);
    }
  }

  @Test
  void the_lock_of_a_killed_process_is_none() throws Exception {
    LockHolder.of(folder).close();
    assertThat(folder.resolve(FolderLock.NAME)).content().startsWith("process ");

    FolderLock.take(folder).close();

    assertThat(folder.resolve(FolderLock.NAME)).isEmptyFile();
  }

  @Test
  @SuppressWarnings("try") // the lock is held, not used
  void a_second_holder_in_this_process_is_refused_and_takes_nothing_from_the_first()
      throws Exception {
    try (FolderLock first = FolderLock.take(folder)) {
      assertThatThrownBy(() -> FolderLock.take(folder.resolve("../" + folder.getFileName())))
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      // Had the second opened and closed the file, the operating system's lock would be gone.
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  LockHolder.class.getName(),
                  folder.toString())
              .redirectErrorStream(true)
              .start();
      other.getOutputStream().close(); // it holds no lock for longer, if it got one
      assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("process " + ProcessHandle.current().pid());
      assertThat(other.waitFor()).isEqualTo(1);
    }

    FolderLock.take(folder).close();
  }

  @Test
  void without_locks_of_the_file_system_the_text_says_who_writes() throws IOException {
    Path file = folder.resolve(FolderLock.NAME);
    String host = InetAddress.getLocalHost().getHostName();

    Files.writeString(file, "process %d on host elsewhere".formatted(NOBODY));
    assertThatThrownBy(() -> FolderLock.take(folder, NO_LOCKS))
        .hasMessageContaining("found process %d on host elsewhere, since ".formatted(NOBODY));
    Files.writeString(file, "process %d on host %s".formatted(ProcessHandle.current().pid(), host));
    assertThatThrownBy(() -> FolderLock.take(folder, NO_LOCKS)).hasMessageContaining(host);

    Files.writeString(file, "process %d on host %s".formatted(NOBODY, host));
    FolderLock.take(folder, NO_LOCKS).close();
    FolderLock.take(folder, NO_LOCKS).close(); // empty: nobody

    assertThat(file).isEmptyFile();
  }

  private Map<Path, String> contents() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .collect(Collectors.toMap(path -> path, FolderLockTest::text));
    }
  }

  private static String text(Path path) {
    try {
      return Files.readString(path) + Files.getLastModifiedTime(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
