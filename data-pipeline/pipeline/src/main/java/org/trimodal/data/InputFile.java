package org.trimodal.data;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.common.io.CharStreams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trimodal.files.IoFailure;

/**
 * A file that a user gives. Only regular files are opened, also through symbolic links: a pipe that
 * nobody writes to would block its reader for good, and what comes through one cannot be read
 * twice, once for its hash and once for its content.
 */
public final class InputFile {
  private static final int BYTE_ORDER_MARK = '\ufeff';

  /** Met in the place of text, and told by bytes that no text of ours begins with. */
  private static final ImmutableSet<FileForm> NO_TEXT =
      Sets.immutableEnumSet(
          FileForm.GIT_LFS,
          FileForm.HTML,
          FileForm.GZIP,
          FileForm.NPZ,
          FileForm.TORCH,
          FileForm.EXCEL,
          FileForm.ZIP,
          FileForm.HDF5,
          FileForm.NPY,
          FileForm.MATLAB,
          FileForm.OTHER_ARCHIVE,
          FileForm.UTF_16);

  private static final int FORMAT_BITS = 0170000; // inode(7), S_IFMT
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private InputFile() {}

  /**
   * Refuses what is no regular file.
   *
   * @throws IOException whose words, {@link IoFailure#inWords}, say what there is
   */
  public static void requireRegular(Path file) throws IOException {
    if (leadsNowhere(file)) {
      throw new FileSystemException(file.toString(), null, "a link that leads nowhere");
    }
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    if (!found.isRegularFile()) {
      throw new FileSystemException(
          file.toString(), null, found.isDirectory() ? "a folder" : special(file));
    }
  }

  /**
   * Whether there is certainly nothing of that name. A link that leads nowhere is something, as is
   * what lies in a folder that cannot be read: they are for the reader to refuse.
   */
  public static boolean isAbsent(Path file) {
    for (@Nullable Path at = file; at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        return !at.equals(file) && Files.isDirectory(at);
      }
      if (!Files.notExists(at) || leadsNowhere(at)) {
        return false;
      }
    }
    return true;
  }

  private static boolean leadsNowhere(Path file) {
    return Files.isSymbolicLink(file) && !Files.exists(file);
  }

  /**
   * The bytes of a regular file.
   *
   * @throws IOException if it is none or cannot be read
   */
  public static InputStream open(Path file) throws IOException {
    requireRegular(file);
    return Files.newInputStream(file);
  }

  /**
   * The text of a regular file without a byte order mark; reading fails where it is not UTF-8.
   *
   * @throws IOException if it is none, cannot be read, or begins as a file that is no text does
   */
  public static BufferedReader reader(Path file) throws IOException {
    requireText(file);
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                open(file),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    try {
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      return reader;
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  /**
   * The lines of {@link #reader}, blank ones too.
   *
   * @throws IOException as there, and where the text is not UTF-8
   */
  public static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader = reader(file)) {
      return reader.lines().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * The text of {@link #reader}.
   *
   * @throws IOException as there, and where the text is not UTF-8
   */
  public static String text(Path file) throws IOException {
    try (BufferedReader reader = reader(file)) {
      return CharStreams.toString(reader);
    }
  }

  /**
   * Refuses, by its name, what is no text.
   *
   * @throws IOException whose words, {@link IoFailure#inWords}, say what there is
   */
  public static void requireText(Path file) throws IOException {
    Optional<FileForm> form = FileForm.of(file).filter(NO_TEXT::contains);
    if (form.isPresent()) {
      throw new FileSystemException(file.toString(), null, form.get().inWords());
    }
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
