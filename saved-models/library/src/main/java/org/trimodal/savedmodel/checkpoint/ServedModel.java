package org.trimodal.savedmodel.checkpoint;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.trimodal.files.IoFailure;

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

  /**
   * Reads them, as they are.
   *
   * @throws CheckpointException if the graph is none that this program reads
   */
  public static ServedModel read(Checkpoint model) {
    Path file = model.folder().resolve(Checkpoint.GRAPH);
    try {
      SavedModel saved = parse(file);
      if (saved.getSavedModelSchemaVersion() != FORMAT_VERSION || saved.getMetaGraphsCount() != 1) {
        throw new CheckpointException(
            file,
            "expected one graph in format version %d, found %d in version %d"
                .formatted(
                    FORMAT_VERSION,
                    saved.getMetaGraphsCount(),
                    saved.getSavedModelSchemaVersion()));
      }
      return new ServedModel(saved.getMetaGraphs(0), Files.readString(model.schema()));
    } catch (IOException e) {
      throw new CheckpointException(
          model.folder(), "expected readable files, found " + IoFailure.inWordsWithFile(e), e);
    }
  }

  /**
   * Parses a file of the format, whatever its bytes are.
   *
   * @param file {@code saved_model.pb}
   * @throws CheckpointException if it is no SavedModel
   * @throws IOException if it cannot be read
   */
  static SavedModel parse(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      return SavedModel.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new CheckpointException(file, "expected a SavedModel, found other bytes", e);
    } catch (StackOverflowError e) { // some versions of protobuf follow groups without a limit
      throw new CheckpointException(
          file, "expected a SavedModel, found bytes nested too deeply for one", e);
    }
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
