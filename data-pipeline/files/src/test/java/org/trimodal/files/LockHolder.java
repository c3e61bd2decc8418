package org.trimodal.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that holds the lock of a folder. */
final class LockHolder implements AutoCloseable {
  private final Process process;

  private LockHolder(Process process) {
    this.process = process;
  }

  /** Starts one and waits until it has the lock. */
  static LockHolder of(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    if (!"held".equals(out.readLine())) {
      throw new AssertionError("expected the process to take the lock");
    }
    return new LockHolder(process);
  }

  long pid() {
    return process.pid();
  }

  /** Kills it with the lock in its hands. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Arguments: the folder. Holds it until the input ends or the process dies. */
  @SuppressWarnings("try") // the lock is held, not used
  public static void main(String[] arguments) throws IOException {
    try (FolderLock lock = FolderLock.take(Path.of(arguments[0]))) {
      System.out.println("held");
      System.in.read();
    }
  }
}
