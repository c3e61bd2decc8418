package org.trimodal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimodal.data.h5.H5ArraySource;
import org.trimodal.data.pickle.PickleFile;

/** Files that stand where others were wanted. */
class FileFormTest {
  private static final String LFS =
      "version https://git-lfs.github.com/spec/v1\noid sha256:0000\nsize 356000000\n";

  @TempDir private Path folder;

  static Stream<Arguments> forms() throws IOException {
    return Stream.of(
        Arguments.of(FileForm.EMPTY, new byte[0]),
        Arguments.of(FileForm.GIT_LFS, text(LFS)),
        Arguments.of(FileForm.HTML, text("\n<!DOCTYPE html><html lang=\"en\">")),
        Arguments.of(FileForm.HTML, text("<html><head><title>Google Drive</title>")),
        Arguments.of(FileForm.HTML, text("\uFEFF<!-- a --> <HTML>")),
        Arguments.of(FileForm.HTML, text("<Error><Code>AccessDenied</Code></Error>")),
        Arguments.of(FileForm.NPZ, zip("audio.npy")),
        Arguments.of(FileForm.TORCH, zip("archive/data.pkl")),
        Arguments.of(FileForm.TORCH, hex("80028a0a6cfc9c46f9206aa850192e")),
        Arguments.of(FileForm.ZIP, zip("readme.txt")),
        Arguments.of(FileForm.EXCEL, zip("[Content_Types].xml")),
        Arguments.of(FileForm.EXCEL, hex("d0cf11e0a1b11ae10000")),
        Arguments.of(FileForm.UTF_16, hex("fffe61002c00")),
        Arguments.of(FileForm.UTF_16, hex("feff0061002c")),
        Arguments.of(FileForm.UTF_16, hex("61002c0062000a00")),
        Arguments.of(FileForm.UTF_16, hex("0061002c0062000a")),
        Arguments.of(FileForm.HDF5, hex("894844460d0a1a0a0008")),
        Arguments.of(FileForm.NPY, hex("934e554d50590100")),
        Arguments.of(FileForm.JOBLIB, zlib()),
        Arguments.of(FileForm.OTHER_ARCHIVE, text("BZh91AY&SY")),
        Arguments.of(FileForm.OTHER_ARCHIVE, hex("fd377a585a000004")),
        Arguments.of(FileForm.OTHER_ARCHIVE, hex("5d0000800000000000")),
        Arguments.of(FileForm.OTHER_ARCHIVE, hex("04224d1864")),
        Arguments.of(FileForm.MATLAB, text("MATLAB 5.0 MAT-file, Platform: GLNXA64")),
        Arguments.of(FileForm.TEXT, text("404: Not Found\n")),
        Arguments.of(FileForm.TEXT, text("id,größe\n1,2\n")),
        Arguments.of(FileForm.OLD_PICKLE, text("(dp0\nVtrain\np1\n")),
        Arguments.of(FileForm.OLD_PICKLE, hex("7d710028")),
        Arguments.of(FileForm.JSON, text("{\n \"train\": [1]}")),
        Arguments.of(FileForm.JSON, text("[[1.5, 2]]")));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void a_pickle_reader_says_what_it_met_instead(FileForm form, byte[] bytes) throws IOException {
    assertThat(FileForm.of(bytes)).contains(form);
    Path file = Files.write(folder.resolve("data.pkl"), bytes);
    assertThatThrownBy(() -> PickleFile.open(file))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": expected a pickle, found " + form.inWords());
  }

  @ParameterizedTest
  @CsvSource({"800495, false", "80027d71, false", "7601, false", "7801, true"})
  void a_pickle_and_other_bytes_are_none_of_them(String start, boolean known) {
    assertThat(FileForm.of(hex(start)).isPresent()).isEqualTo(known);
  }

  @Test
  void what_a_gzip_file_holds_is_looked_at_too() throws IOException {
    Path file = folder.resolve("data.pkl.gz");
    byte[] packed = gzip(LFS);
    Files.write(file, packed);
    assertThatThrownBy(() -> PickleFile.open(file))
        .hasMessage(
            file + ": expected a pickle in the gzip file, found " + FileForm.GIT_LFS.inWords());
    Files.write(file, Arrays.copyOf(packed, packed.length - 9));
    assertThatThrownBy(() -> PickleFile.open(file))
        .hasMessage(file + ": expected a whole gzip file, found it damaged");
  }

  @Test
  void a_pointer_in_place_of_hdf5_is_named() throws IOException {
    for (String name : new String[] {"audio", "y"}) {
      for (Split split : Split.values()) {
        Files.writeString(folder.resolve(name + "_" + split.key() + ".h5"), LFS);
      }
    }
    assertThatThrownBy(() -> H5ArraySource.open(folder))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "y_train.h5: expected an HDF5 file, found " + FileForm.GIT_LFS.inWords());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] zip(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(1);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] zlib() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream deflated = new DeflaterOutputStream(bytes)) {
      deflated.write(1);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text(text));
    }
    return bytes.toByteArray();
  }
}
