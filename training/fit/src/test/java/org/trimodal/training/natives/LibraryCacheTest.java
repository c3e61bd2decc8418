package org.trimodal.training.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCacheTest {
  private static final String LIBRARY = "folder/libfirst.so.1";
  private static final int BYTES = 2_000_000;

  @TempDir Path folder;

  @Test
  void only_what_is_not_unpacked_whole_takes_more_room() throws IOException {
    LibraryCache cache = LibraryCache.of(folder);
    List<URL> libraries = List.of(packed());
    assertThat(cache.toUnpack(libraries)).isEqualTo(BYTES);

    Path unpacked = folder.resolve("some.jar").resolve(LIBRARY);
    Files.createDirectories(unpacked.resolveSibling(""));
    Files.write(unpacked, new byte[BYTES / 2]);
    assertThat(cache.toUnpack(libraries)).isEqualTo(BYTES);
    Files.write(unpacked, new byte[BYTES]);
    assertThat(cache.toUnpack(libraries)).isZero();
  }

  @Test
  void too_little_room_is_told_before_anything_is_unpacked() throws IOException {
    List<URL> libraries = List.of(packed());

    assertThatThrownBy(() -> LibraryCache.of(folder).requireRoom(libraries, BYTES - 1))
        .isInstanceOf(NativesException.class)
        .hasMessageStartingWith(
            "library cache: expected 2 MB free in %s, found 1 MB; another folder: TRIMODAL_OPTS="
                .formatted(folder));
  }

  @Test
  void a_folder_that_cannot_be_written_is_told() {
    assertThatThrownBy(() -> LibraryCache.of(folder.resolve("missing")))
        .isInstanceOf(NativesException.class)
        .hasMessageStartingWith("library cache: expected a folder that can be written, found that ")
        .hasMessageContaining("-Dorg.bytedeco.javacpp.cachedir=DIR");
  }

  private URL packed() throws IOException {
    Path jar = folder.resolve("packed").resolve("some.jar");
    Files.createDirectories(jar.resolveSibling(""));
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry(LIBRARY));
      zip.write(new byte[BYTES]);
      zip.closeEntry();
    }
    return URI.create("jar:%s!/%s".formatted(jar.toUri(), LIBRARY)).toURL();
  }
}
