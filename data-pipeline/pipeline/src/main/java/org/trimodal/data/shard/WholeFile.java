package org.trimodal.data.shard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
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
   * @param target must not be there
   * @throws org.trimodal.data.DataException if it is
   */
  public static void write(Path target, Content content) throws IOException {
    write(target, content, Disk.REAL);
  }

  static void write(Path target, Content content, Disk disk) throws IOException {
    Unfinished unfinished = Unfinished.of(target, disk);
    unfinished.clear();
    try {
      try (FileChannel channel =
              FileChannel.open(
                  unfinished.own(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out =
              new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
        content.write(out);
        out.flush();
      }
      disk.sync(unfinished.own());
      unfinished.publish();
    } finally {
      Unfinished.remove(unfinished.own());
    }
  }
}
