package org.trimodal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.files.IoFailure;

class InputFileTest {
  @TempDir private Path folder;

  @Test
  void a_pipe_is_refused_and_not_waited_for() throws IOException, InterruptedException {
    Path pipe = folder.resolve("a.csv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    refuses(pipe, "a named pipe");
    refuses(Files.createSymbolicLink(folder.resolve("link"), pipe), "a named pipe");
  }

  @Test
  void folders_sockets_and_devices_are_refused_by_name() throws IOException {
    refuses(folder, "a folder");
    refuses(Path.of("/dev/null"), "a device");
    refuses(folder.resolve("none"), "no such file");
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      refuses(socket, "a socket");
    }
  }

  @Test
  void a_link_to_a_file_is_followed() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "text");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(InputFile.lines(link)).containsExactly("text");
  }

  @Test
  void a_byte_order_mark_is_no_text() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "\ufeffone\n\n\ufefftwo");
    assertThat(InputFile.lines(file)).containsExactly("one", "", "\ufefftwo");
    assertThat(InputFile.lines(Files.writeString(file, ""))).isEmpty();
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() throws IOException {
    Path file = folder.resolve("a");
    Files.write(file, "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    refuses(file, "bytes that are not UTF-8");
  }

  @Test
  void a_link_that_leads_nowhere_is_refused_as_one_and_is_not_absent() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
    refuses(link, "a link that leads nowhere");
    assertThat(InputFile.isAbsent(link)).isFalse();
    assertThat(InputFile.isAbsent(link.resolve("a"))).isFalse();
    Path ring = Files.createSymbolicLink(folder.resolve("ring"), Path.of("ring"));
    refuses(ring, "a link that leads nowhere");
    assertThat(InputFile.isAbsent(ring)).isFalse();
  }

  @Test
  void only_what_is_certainly_not_there_is_absent() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "text");
    assertThat(InputFile.isAbsent(folder.resolve("b"))).isTrue();
    assertThat(InputFile.isAbsent(folder.resolve("b/c/d"))).isTrue();
    assertThat(InputFile.isAbsent(file)).isFalse();
    assertThat(InputFile.isAbsent(folder)).isFalse();
    assertThat(InputFile.isAbsent(file.resolve("below a file"))).isFalse();
    assertThat(InputFile.isAbsent(folder.resolve("x".repeat(300)))).isFalse();
  }

  @Test
  void what_is_no_text_is_refused_by_its_name() throws IOException {
    for (Charset wide : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      refuses(
          Files.write(folder.resolve("wide"), "id,label".getBytes(wide)),
          "text in UTF-16 or UTF-32; save it as UTF-8");
    }
    refuses(
        Files.write(folder.resolve("gzip"), new byte[] {0x1f, (byte) 0x8b, 8, 0}),
        "a gzip file; unpack it with gunzip");
    refuses(
        Files.writeString(folder.resolve("page"), "<!DOCTYPE html><html>"),
        FileForm.HTML.inWords());
    refuses(
        Files.writeString(folder.resolve("lfs"), "version https://git-lfs.github.com/spec/v1\n"),
        FileForm.GIT_LFS.inWords());
  }

  private static void refuses(Path file, String found) {
    assertThatThrownBy(() -> InputFile.lines(file))
        .isInstanceOfSatisfying(
            IOException.class, failure -> assertThat(IoFailure.inWords(failure)).isEqualTo(found));
  }
}
