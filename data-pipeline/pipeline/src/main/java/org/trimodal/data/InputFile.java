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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trimodal.files.IoFailure;
import org.trimodal.files.RegularFile;

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

  private InputFile() {}

  /**
   * Whether there is certainly nothing of that name. A link that leads nowhere is something, as is
   * what lies in a folder that cannot be read: they are for the reader to refuse.
   */
  public static boolean isAbsent(Path file) {
    for (@Nullable Path at = file; at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        return !at.equals(file) && Files.isDirectory(at);
      }
      if (!Files.notExists(at) || RegularFile.leadsNowhere(at)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The bytes of a regular file.
   *
   * @throws IOException if it is none or cannot be read
   */
  public static InputStream open(Path file) throws IOException {
    RegularFile.require(file);
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
}
