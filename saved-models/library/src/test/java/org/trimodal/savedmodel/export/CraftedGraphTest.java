package org.trimodal.savedmodel.export;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.trimodal.savedmodel.SentimentModel;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;

/** Files that are made to bring a reader down end in one line about the file. */
class CraftedGraphTest {
  private static final int DEPTH = 200_000;
  private static final int UNKNOWN_FIELD = 999;

  @TempDir Path folder;

  @Test
  void groups_nested_in_the_file() throws IOException {
    Files.write(folder.resolve(Checkpoint.GRAPH), nestedGroups());

    assertRefused();
  }

  /** CVE-2024-7254: what an entry of a map does not know was skipped without a limit. */
  @Test
  void groups_nested_in_an_entry_of_a_map() throws IOException {
    byte[] graph = field(MetaGraphDef.SIGNATURE_DEF_FIELD_NUMBER, nestedGroups());
    Files.write(
        folder.resolve(Checkpoint.GRAPH), field(SavedModel.META_GRAPHS_FIELD_NUMBER, graph));

    assertRefused();
  }

  private void assertRefused() {
    assertLine(() -> ModelInspection.of(folder));
    assertLine(() -> new Checkpoint(folder).parameters());
    assertThatThrownBy(this::load).isInstanceOf(CheckpointException.class);
  }

  private void assertLine(ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(
            folder.resolve(Checkpoint.GRAPH) + ": expected a SavedModel, found ")
        .hasMessageNotContaining("\n");
  }

  private void load() {
    try (SentimentModel model = SentimentModel.load(folder)) {
      model.schema();
    }
  }

  private static byte[] nestedGroups() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    for (int i = 0; i < DEPTH; i++) {
      out.writeTag(UNKNOWN_FIELD, WireFormat.WIRETYPE_START_GROUP);
    }
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] field(int number, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeBytes(number, ByteString.copyFrom(content));
    out.flush();
    return bytes.toByteArray();
  }
}
