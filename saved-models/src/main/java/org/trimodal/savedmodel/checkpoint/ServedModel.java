package org.trimodal.savedmodel.checkpoint;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * What is served of a run, but for the weights.
 *
 * @param graph with its signatures
 * @param schema content of {@code assets.extra/schema.json}
 */
public record ServedModel(MetaGraphDef graph, String schema) {
  /** Of the format of {@code saved_model.pb}. */
  public static final int FORMAT_VERSION = 1;

  /** Writes {@code saved_model.pb} and the schema; equal models are equal files. */
  public void write(Path folder) throws IOException {
    SavedModel file =
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(FORMAT_VERSION)
            .addMetaGraphs(graph)
            .build();
    Files.write(folder.resolve(Checkpoint.GRAPH), bytes(file));
    Path schemaFile = Checkpoint.schema(folder);
    Files.createDirectories(schemaFile.resolveSibling(""));
    Files.writeString(schemaFile, schema);
  }

  private static byte[] bytes(Message message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream output = CodedOutputStream.newInstance(bytes);
    output.useDeterministicSerialization();
    try {
      message.writeTo(output);
      output.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
