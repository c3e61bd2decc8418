package org.trimodal.files;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where files outlast a power failure once they are synced.
 *
 * @param opening of the files and folders that are synced
 */
public record Disk(Opening opening) {
  /** The machine's. */
  public static final Disk REAL = new Disk(path -> FileChannel.open(path, StandardOpenOption.READ));

  /** Opens a file or folder. */
  @FunctionalInterface
  public interface Opening {
    /** For syncing alone. */
    @MustBeClosed
    FileChannel open(Path path) throws IOException;
  }

  /** Waits until a file, or the names in a folder, are on disk. */
  public void sync(Path path) throws IOException {
    try (FileChannel channel = opening.open(path)) {
      channel.force(true);
    }
  }
}
