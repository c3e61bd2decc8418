package org.trimodal.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that appears under its name whole and on disk, or not at all. */
public final class WholeFile {
  private static final int BUFFER_BYTES = 1 << 20;

  private WholeFile() {}

  /** What is written. */
  @FunctionalInterface
  public interface Content {
    /** To a stream that is buffered and stays the caller's. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @param target must not be there; folders above it are made
   * @throws FileException if it is, or if another process is making it
   */
  public static void write(Path target, Content content) throws IOException {
    write(target, content, Disk.REAL);
  }

  static void write(Path target, Content content, Disk disk) throws IOException {
    Unfinished unfinished = Unfinished.of(target, disk);
    unfinished.refuseSecond();
    unfinished.clear();
    try (unfinished) {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(unfinished.own(), StandardOpenOption.CREATE_NEW),
              BUFFER_BYTES)) {
        content.write(out);
      }
      disk.sync(unfinished.own());
      unfinished.publish();
    }
  }

  /**
   * Replaces one small file: readers see the old text or the new one.
   *
   * @param file to be there afterwards, in a folder that is there
   * @param text its whole content
   * @throws IOException if that fails; the old file is then as it was
   */
  public static void replace(Path file, String text) throws IOException {
    replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Replaces one small file: readers see the old content or the new one.
   *
   * @param file to be there afterwards, in a folder that is there
   * @param content all of its bytes
   * @throws IOException if that fails; the old file is then as it was
   */
  public static void replace(Path file, byte[] content) throws IOException {
    replace(file, content, Disk.REAL);
  }

  static void replace(Path file, byte[] content, Disk disk) throws IOException {
    Unfinished unfinished = Unfinished.replacing(file, disk);
    unfinished.clear();
    try (unfinished) {
      Files.write(unfinished.own(), content);
      disk.sync(unfinished.own());
      unfinished.replace();
    }
  }
}
