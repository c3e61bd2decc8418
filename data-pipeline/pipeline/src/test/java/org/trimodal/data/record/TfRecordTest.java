package org.trimodal.data.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;

class TfRecordTest {
  private static final byte[] FIRST = "first".getBytes(UTF_8);
  private static final byte[] EMPTY = new byte[0];
  private static final byte[] LAST = "the last one".getBytes(UTF_8);

  @TempDir private Path folder;
  private Path file;
  private long lastOffset;

  @BeforeEach
  void write_three_records() throws IOException {
    file = folder.resolve("three.tfrecord");
    try (TfRecordWriter writer = new TfRecordWriter(file)) {
      writer.write(FIRST);
      writer.write(EMPTY);
      lastOffset = writer.write(LAST);
    }
  }

  @Test
  void records_come_back_in_order() throws IOException {
    try (TfRecordReader reader = new TfRecordReader(file)) {
      assertThat(reader.next()).contains(FIRST);
      assertThat(reader.next()).contains(EMPTY);
      assertThat(reader.position()).isEqualTo(lastOffset);
      assertThat(reader.next()).contains(LAST);
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void a_record_is_found_at_its_offset_and_the_order_is_not_disturbed() throws IOException {
    try (TfRecordReader reader = new TfRecordReader(file)) {
      assertThat(reader.readAt(lastOffset)).isEqualTo(LAST);
      assertThat(reader.next()).contains(FIRST);
    }
  }

  @Test
  void the_bytes_are_those_of_tensorflow() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TfRecordWriter writer = new TfRecordWriter(bytes)) {
      writer.write(EMPTY);
    }
    // An empty record as TensorFlow frames it: length 0, its checksum, the checksum of nothing.
    assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
        .isEqualTo("000000000000000029039807d8ea82a2");
  }

  @Test
  void any_flipped_byte_is_named_with_file_and_offset() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int i = (int) lastOffset; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 0x10;
      Files.write(file, flipped);
      try (TfRecordReader reader = new TfRecordReader(file)) {
        assertThatThrownBy(() -> reader.readAt(lastOffset))
            .isInstanceOf(DataException.class)
            .hasMessageContaining(file.toString())
            .hasMessageContaining("byte " + lastOffset);
      }
    }
  }

  @Test
  void a_file_that_ends_early_is_refused_at_the_broken_record() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    try (TfRecordReader reader = new TfRecordReader(file)) {
      reader.next();
      reader.next();
      assertThatThrownBy(reader::next)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("byte " + lastOffset);
    }
  }

  @Test
  void a_missing_file_is_named() {
    Path missing = folder.resolve("missing.tfrecord");
    assertThatThrownBy(() -> new TfRecordReader(missing).close())
        .isInstanceOf(DataException.class)
        .hasMessageContaining(missing.toString());
  }

  @Test
  void a_file_that_is_there_is_not_overwritten() {
    assertThatThrownBy(() -> new TfRecordWriter(file).close())
        .isInstanceOf(FileAlreadyExistsException.class);
  }
}
