package org.trimodal.serving.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.Signature;
import org.trimodal.savedmodel.graph.TensorSpec;
import org.trimodal.serving.json.PredictRequest.Form;

/** Reads {@code instances} or {@code inputs}: all tensors of a signature. */
final class InputsReader {
  private final Signature signature;
  private final List<TensorReader> tensors;
  private Form form = Form.ROWS;

  InputsReader(Signature signature) {
    this.signature = signature;
    tensors = signature.inputs().stream().map(TensorReader::new).toList();
  }

  Signature signature() {
    return signature;
  }

  /** Reads the value on which the parser stands. */
  void read(JsonParser parser, Form given) throws IOException {
    form = given;
    if (form == Form.COLUMNS) {
      columns(parser);
    } else {
      rows(parser);
    }
  }

  /**
   * What was read.
   *
   * @throws InvalidRequestException if the inputs do not fit one another
   */
  PredictRequest request() {
    List<Block> inputs = tensors.stream().map(TensorReader::block).toList();
    PredictRequest request = new PredictRequest(form, signature, inputs);
    int rows = request.rows();
    for (int i = 0; i < inputs.size(); i++) {
      TensorSpec spec = signature.inputs().get(i);
      if (inputs.get(i).rows() != rows) {
        throw new InvalidRequestException(
            "inputs.%s: expected %d rows as in %s, found %d"
                .formatted(
                    spec.name(), rows, signature.inputs().get(0).name(), inputs.get(i).rows()));
      }
      Block given = inputs.get(i);
      signature
          .sequencesOf(spec)
          .ifPresent(sequences -> requireLengths(request, spec, given, inputs.get(sequences)));
    }
    if (rows == 0) {
      throw new InvalidRequestException(
          "inputs.%s: expected at least 1 row, found none"
              .formatted(signature.inputs().get(0).name()));
    }
    return request;
  }

  private void rows(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw Json.unexpected(parser, "an array");
    }
    int count = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        parser.nextToken();
        if (isBinary(parser)) {
          tensors.get(0).row(parser);
        } else {
          named(parser);
        }
      } else if (tensors.size() == 1) {
        tensors.get(0).row(parser);
      } else {
        throw Json.unexpected(parser, "an object with " + names());
      }
      count++;
    }
    if (count == 0) {
      throw new InvalidRequestException("instances: expected at least 1 row, found none");
    }
  }

  private void columns(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      parser.nextToken();
      named(parser);
    } else if (tensors.size() == 1) {
      tensors.get(0).column(parser);
    } else {
      throw Json.unexpected(parser, "an object with " + names());
    }
  }

  /** A string as bytes, where a row is nothing but that. */
  private boolean isBinary(JsonParser parser) throws IOException {
    return tensors.size() == 1
        && parser.currentToken() == JsonToken.FIELD_NAME
        && parser.currentName().equals("b64");
  }

  /** Reads an object with every input, the parser on its first key. */
  private void named(JsonParser parser) throws IOException {
    while (parser.currentToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      TensorReader tensor =
          find(name)
              .orElseThrow(
                  () ->
                      new InvalidRequestException(
                          "%s: expected one of %s, found this key"
                              .formatted(Json.place(parser), names())));
      parser.nextToken();
      if (form == Form.COLUMNS) {
        tensor.column(parser);
      } else {
        tensor.row(parser);
      }
      parser.nextToken();
    }
    for (TensorReader tensor : tensors) {
      if (!tensor.takeRead()) {
        String place = Json.place(parser);
        throw new InvalidRequestException(
            "%s.%s: expected this input of signature %s, found no such key"
                .formatted(place, tensor.spec().name(), signature.name()));
      }
    }
  }

  private Optional<TensorReader> find(String name) {
    for (TensorReader tensor : tensors) {
      if (tensor.spec().name().equals(name)) {
        return Optional.of(tensor);
      }
    }
    return Optional.empty();
  }

  private static void requireLengths(
      PredictRequest request, TensorSpec spec, Block given, Block sequences) {
    int time = sequences.shape().get(1);
    if (given.values() instanceof int[] lengths) {
      for (int row = 0; row < lengths.length; row++) {
        if (lengths[row] < 0 || lengths[row] > time) {
          throw new InvalidRequestException(
              "%s: expected 0 to %d, found %d"
                  .formatted(request.place(row, spec.name()), time, lengths[row]));
        }
      }
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    tensors.forEach(tensor -> names.add(tensor.spec().name()));
    return names;
  }
}
