package org.trimodal.serving.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.primitives.Ints;
import java.io.IOException;
import java.util.Arrays;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.TensorSpec;

/** Gathers one input of a request, straight from the stream into a flat array. */
final class TensorReader {
  private static final int UNKNOWN = -1;
  private static final int FIRST_CAPACITY = 256;

  private final TensorSpec spec;
  private final int[] shape;
  private final ElementArray elements;
  private boolean isRead;

  TensorReader(TensorSpec spec) {
    this.spec = spec;
    shape = new int[spec.rank()];
    Arrays.fill(shape, UNKNOWN);
    for (int axis = 1; axis < shape.length; axis++) {
      if (!spec.isOpen(axis)) {
        shape[axis] = Ints.checkedCast(spec.sizes().get(axis));
      }
    }
    elements = new ElementArray(spec.type(), FIRST_CAPACITY);
  }

  TensorSpec spec() {
    return spec;
  }

  /** Reads a whole tensor, the parser on its first token. */
  void column(JsonParser parser) throws IOException {
    read(parser, 0);
    isRead = true;
  }

  /** Reads one more row, the parser on its first token. */
  void row(JsonParser parser) throws IOException {
    read(parser, 1);
    shape[0] = shape[0] == UNKNOWN ? 1 : shape[0] + 1;
    isRead = true;
  }

  /** Whether anything was read since the last time this was asked. */
  boolean takeRead() {
    boolean read = isRead;
    isRead = false;
    return read;
  }

  Block block() {
    for (int axis = 1; axis < shape.length; axis++) {
      shape[axis] = Math.max(0, shape[axis]);
    }
    return new Block(spec.type(), Ints.asList(shape), elements.toArray());
  }

  private void read(JsonParser parser, int axis) throws IOException {
    if (axis == shape.length) {
      elements.add(parser);
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw Json.unexpected(parser, "an array");
    }
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count == shape[axis]) {
        throw wrongSize(parser, axis, "more");
      }
      read(parser, axis + 1);
      count++;
    }
    if (shape[axis] == UNKNOWN) {
      shape[axis] = count;
    } else if (count != shape[axis]) {
      throw wrongSize(parser, axis, String.valueOf(count));
    }
  }

  private InvalidRequestException wrongSize(JsonParser parser, int axis, String found) {
    String place = Json.place(parser);
    String array = found.equals("more") ? place.substring(0, place.lastIndexOf('[')) : place;
    String reason =
        spec.isOpen(axis) ? ", as before it; pad shorter ones with zeros and tell lengths" : "";
    return new InvalidRequestException(
        "%s: expected %d elements%s, found %s".formatted(array, shape[axis], reason, found));
  }
}
