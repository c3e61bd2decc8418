package org.trimodal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoFailureTest {
  @TempDir private Path folder;

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("a/b"), "no such file (a/b)"),
        Arguments.of(new AccessDeniedException("a/b"), "no permission (a/b)"),
        Arguments.of(new NotDirectoryException("a"), "a file in the place of a folder (a)"),
        Arguments.of(new FileAlreadyExistsException("a"), "something in its place (a)"),
        Arguments.of(
            new FileSystemException("a", null, "Read-only file system"),
            "read-only file system (a)"),
        Arguments.of(new FileSystemException("a"), "a failure that has no name (a)"),
        Arguments.of(new IOException("Input/output error\nmore"), "Input/output error"),
        Arguments.of(new IOException(), "a failure that has no name"),
        Arguments.of(new UncheckedIOException(new NoSuchFileException("a")), "no such file (a)"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void a_failure_is_said_in_words(Exception failure, String words) {
    assertThat(IoFailure.inWordsWithFile(failure)).isEqualTo(words);
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("a/b"), "no such file"),
        Arguments.of(new FileNotFoundException("a/b (No such file or directory)"), "no such file"),
        Arguments.of(new MalformedInputException(1), "bytes that are not UTF-8"),
        Arguments.of(new ZipException("invalid stored block"), "a damaged archive or none"),
        Arguments.of(new FileSystemException("a", null, "A pipe"), "a pipe"));
  }

  @ParameterizedTest
  @MethodSource("words")
  void where_the_file_is_told_before_the_words_are_without_it(Exception failure, String words) {
    assertThat(IoFailure.inWords(failure)).isEqualTo(words);
  }

  @Test
  void a_folder_that_is_gone_is_told_without_the_name_of_an_exception() {
    Path gone = folder.resolve("gone");
    assertThatThrownBy(() -> FolderLock.take(gone))
        .isInstanceOf(FileException.class)
        .hasMessage(
            "%s: expected to lock the folder, found no such file (%s)".formatted(gone, gone));
  }
}
