package org.trimodal.serving.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.TensorSpec;

/** Writes what a model says, in the form of the request. */
public final class AnswerWriter {
  private static final String BINARY = "_bytes";
  private static final byte[] NO_LABEL = {};

  private final List<TensorSpec> specs;
  private final List<Block> outputs;
  private final JsonGenerator json;

  private AnswerWriter(List<TensorSpec> specs, List<Block> outputs, JsonGenerator json) {
    this.specs = specs;
    this.outputs = outputs;
    this.json = json;
  }

  /**
   * An answer as JSON.
   *
   * @param request what was asked
   * @param outputs in the order of the request's signature
   */
  public static byte[] write(PredictRequest request, List<Block> outputs) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
      AnswerWriter writer = new AnswerWriter(request.signature().outputs(), outputs, json);
      json.writeStartObject();
      json.writeFieldName(request.form().answerKey());
      switch (request.form()) {
        case ROWS -> writer.rows(request.rows());
        case COLUMNS -> writer.columns();
        case EXAMPLES -> writer.results(request.rows());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  private void rows(int rows) throws IOException {
    json.writeStartArray();
    for (int row = 0; row < rows; row++) {
      if (specs.size() == 1) {
        row(0, row);
      } else {
        json.writeStartObject();
        for (int i = 0; i < specs.size(); i++) {
          json.writeFieldName(specs.get(i).name());
          row(i, row);
        }
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void columns() throws IOException {
    if (specs.size() == 1) {
      nested(0, 0, 0);
      return;
    }
    json.writeStartObject();
    for (int i = 0; i < specs.size(); i++) {
      json.writeFieldName(specs.get(i).name());
      nested(i, 0, 0);
    }
    json.writeEndObject();
  }

  /** Regression's numbers, or classification's pairs of label and score. */
  private void results(int rows) throws IOException {
    Optional<Block> numbers = output("outputs");
    json.writeStartArray();
    for (int row = 0; row < rows; row++) {
      if (numbers.isPresent()) {
        json.writeNumber(((float[]) numbers.get().values())[row]);
      } else {
        pairs(row);
      }
    }
    json.writeEndArray();
  }

  private void pairs(int row) throws IOException {
    Optional<Block> labels = output("classes");
    Optional<Block> scores = output("scores");
    int count = labels.or(() -> scores).orElseThrow().rowSize();
    json.writeStartArray();
    for (int i = row * count; i < (row + 1) * count; i++) {
      json.writeStartArray();
      string(labels.isPresent() ? ((byte[][]) labels.get().values())[i] : NO_LABEL, false);
      json.writeNumber(scores.isPresent() ? ((float[]) scores.get().values())[i] : 0);
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private Optional<Block> output(String name) {
    return IntStream.range(0, specs.size())
        .filter(i -> specs.get(i).name().equals(name))
        .mapToObj(outputs::get)
        .findFirst();
  }

  private void row(int output, int row) throws IOException {
    nested(output, 1, row * outputs.get(output).rowSize());
  }

  /** Writes the axes from one on, from an element on; gives the element behind. */
  private int nested(int output, int axis, int from) throws IOException {
    Block block = outputs.get(output);
    if (axis == block.shape().size()) {
      element(block, specs.get(output), from);
      return from + 1;
    }
    int next = from;
    json.writeStartArray();
    for (int i = 0; i < block.shape().get(axis); i++) {
      next = nested(output, axis + 1, next);
    }
    json.writeEndArray();
    return next;
  }

  private void element(Block block, TensorSpec spec, int at) throws IOException {
    switch (block.type()) {
      case FLOAT -> json.writeNumber(((float[]) block.values())[at]);
      case INT32 -> json.writeNumber(((int[]) block.values())[at]);
      case INT64 -> json.writeNumber(((long[]) block.values())[at]);
      case STRING -> string(((byte[][]) block.values())[at], spec.name().endsWith(BINARY));
    }
  }

  private void string(byte[] value, boolean binary) throws IOException {
    if (binary) {
      json.writeStartObject();
      json.writeBinaryField("b64", value);
      json.writeEndObject();
    } else {
      json.writeString(new String(value, StandardCharsets.UTF_8));
    }
  }
}
