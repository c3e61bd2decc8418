package org.trimodal.serving.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.primitives.Floats;
import com.google.common.primitives.Longs;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.FloatList;
import org.tensorflow.proto.Int64List;
import org.trimodal.savedmodel.graph.ElementType;

/**
 * Reads features, each a value or a list of values. The first value tells the type: a number with a
 * point or an exponent, a whole number, a string or {@code {"b64": a string}}; but features that
 * the model knows as decimal numbers are that however they are written.
 */
final class FeatureReader {
  private static final int FIRST_CAPACITY = 64;

  private final Set<String> decimal;

  /** A reader that knows some features as decimal numbers. */
  FeatureReader(Set<String> decimal) {
    this.decimal = decimal;
  }

  /** Features by name, from the object on which the parser stands. */
  Map<String, Feature> read(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw Json.unexpected(parser, "an object with features");
    }
    Map<String, Feature> features = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      features.put(name, feature(parser, name));
    }
    return features;
  }

  private Feature feature(JsonParser parser, String name) throws IOException {
    boolean list = parser.currentToken() == JsonToken.START_ARRAY;
    if (list && parser.nextToken() == JsonToken.END_ARRAY) {
      return Feature.getDefaultInstance();
    }
    ElementType type = decimal.contains(name) ? ElementType.FLOAT : type(parser);
    ElementArray elements = new ElementArray(type, FIRST_CAPACITY);
    elements.add(parser);
    while (list && parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(parser);
    }
    return feature(type, elements.toArray());
  }

  private static ElementType type(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_FLOAT -> ElementType.FLOAT;
      case VALUE_NUMBER_INT -> ElementType.INT64;
      case VALUE_STRING, START_OBJECT -> ElementType.STRING;
      default -> throw Json.unexpected(parser, "a number, a string or {\"b64\": a string}");
    };
  }

  private static Feature feature(ElementType type, Object values) {
    Feature.Builder feature = Feature.newBuilder();
    switch (type) {
      case FLOAT ->
          feature.setFloatList(FloatList.newBuilder().addAllValue(Floats.asList((float[]) values)));
      case INT64 ->
          feature.setInt64List(Int64List.newBuilder().addAllValue(Longs.asList((long[]) values)));
      case STRING ->
          feature.setBytesList(
              BytesList.newBuilder()
                  .addAllValue(Stream.of((byte[][]) values).map(ByteString::copyFrom).toList()));
      case INT32 -> throw new IllegalArgumentException("examples have no such features: " + type);
    }
    return feature.build();
  }
}
