package org.trimodal.serving.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.trimodal.savedmodel.graph.ElementType;

/** An array that grows by elements of a stream of JSON. */
final class ElementArray {
  private static final String BINARY = "b64";

  private final ElementType type;
  private Object values;
  private int capacity;
  private int size;

  ElementArray(ElementType type, int capacity) {
    this.type = type;
    this.capacity = capacity;
    values = type.allocate(capacity);
  }

  /** Adds the element on which the parser stands. */
  void add(JsonParser parser) throws IOException {
    if (size == capacity) {
      resize(2 * capacity);
    }
    switch (type) {
      case FLOAT -> ((float[]) values)[size] = number(parser);
      case INT32 ->
          ((int[]) values)[size] = (int) whole(parser, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT64 -> ((long[]) values)[size] = whole(parser, Long.MIN_VALUE, Long.MAX_VALUE);
      case STRING -> ((byte[][]) values)[size] = bytes(parser);
    }
    size++;
  }

  /** The elements, without a copy where the array is full. */
  Object toArray() {
    if (size < capacity) {
      resize(size);
    }
    return values;
  }

  private void resize(int newCapacity) {
    Object resized = type.allocate(newCapacity);
    System.arraycopy(values, 0, resized, 0, size);
    values = resized;
    capacity = newCapacity;
  }

  private static float number(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
      throw Json.unexpected(parser, "a number");
    }
    float value = parser.getFloatValue();
    if (!Float.isFinite(value)) {
      throw new InvalidRequestException(
          "%s: expected a finite number of 32 bits, found %s"
              .formatted(Json.place(parser), parser.getText()));
    }
    return value;
  }

  private static long whole(JsonParser parser, long least, long most) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw Json.unexpected(parser, "a whole number");
    }
    boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    long value = fits ? parser.getLongValue() : 0;
    if (!fits || value < least || value > most) {
      throw new InvalidRequestException(
          "%s: expected a whole number from %d to %d, found %s"
              .formatted(Json.place(parser), least, most, parser.getText()));
    }
    return value;
  }

  private static byte[] bytes(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText().getBytes(StandardCharsets.UTF_8);
    }
    boolean binary =
        (parser.currentToken() == JsonToken.START_OBJECT
                ? BINARY.equals(parser.nextFieldName())
                : parser.currentToken() == JsonToken.FIELD_NAME
                    && BINARY.equals(parser.currentName()))
            && parser.nextToken() == JsonToken.VALUE_STRING;
    if (!binary) {
      throw Json.unexpected(parser, "a string or {\"b64\": a string}");
    }
    byte[] decoded = decode(parser);
    if (parser.nextToken() != JsonToken.END_OBJECT) {
      throw Json.unexpected(parser, "nothing but b64");
    }
    return decoded;
  }

  private static byte[] decode(JsonParser parser) throws IOException {
    try {
      return Base64.getDecoder().decode(parser.getText());
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(
          "%s: expected base64, found other characters".formatted(Json.place(parser)));
    }
  }
}
