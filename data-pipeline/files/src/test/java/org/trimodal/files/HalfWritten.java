package org.trimodal.files;

import java.nio.file.Files;
import java.nio.file.Path;

/** A process that dies at once, as by SIGKILL, with a folder half-written. */
final class HalfWritten {
  static final int STATUS = 137;

  private HalfWritten() {}

  /** Runs it in a folder and waits for its end. */
  static void in(Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HalfWritten.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    if (process.waitFor() != STATUS) {
      throw new AssertionError("expected to die half-way, found " + process.exitValue());
    }
  }

  /** Arguments: the folder. */
  public static void main(String[] arguments) throws Exception {
    WholeFolder.write(
        Path.of(arguments[0]).resolve("step-00000002"),
        temporary -> {
          Files.writeString(temporary.resolve("saved_model.pb"), "half of it");
          Runtime.getRuntime().halt(STATUS);
        });
  }
}
