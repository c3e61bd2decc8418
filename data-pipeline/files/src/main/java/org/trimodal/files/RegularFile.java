package org.trimodal.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Tells files that end from pipes and devices, which may not, and from what is no file at all. */
public final class RegularFile {
  private static final int FORMAT_BITS = 0170000; // inode(7), S_IFMT
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private RegularFile() {}

  /**
   * Refuses what is no regular file.
   *
   * @throws IOException whose words, {@link IoFailure#inWords}, say what there is
   */
  public static void require(Path file) throws IOException {
    if (leadsNowhere(file)) {
      throw new FileSystemException(file.toString(), null, "a link that leads nowhere");
    }
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    if (!found.isRegularFile()) {
      throw new FileSystemException(
          file.toString(), null, found.isDirectory() ? "a folder" : special(file));
    }
  }

  /** Whether something is there, but a link to nothing. */
  public static boolean leadsNowhere(Path file) {
    return Files.isSymbolicLink(file) && !Files.exists(file);
  }

  private static String special(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return "no regular file";
    }
    int format = (Integer) Files.getAttribute(file, "unix:mode") & FORMAT_BITS;
    return switch (format) {
      case PIPE -> "a named pipe";
      case SOCKET -> "a socket";
      default -> "a device";
    };
  }
}
