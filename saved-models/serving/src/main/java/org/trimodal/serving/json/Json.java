package org.trimodal.serving.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/** How the server's JSON is read and written, and how its places are told. */
final class Json {
  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_NAME = 200;

  /** Fast ways with decimal numbers on: they are nearly all that a request holds. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // to be refused by name and place
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .build())
          .build();

  private Json() {}

  /** Where the parser stands, such as {@code instances[3].text[2][5]}. */
  static String place(JsonParser parser) {
    StringBuilder place = new StringBuilder();
    JsonToken token = parser.currentToken();
    boolean opening = token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT;
    JsonStreamContext here = parser.getParsingContext();
    for (JsonStreamContext at = opening ? here.getParent() : here;
        at != null && !at.inRoot();
        at = at.getParent()) {
      if (at.inArray()) {
        place.insert(0, "[" + at.getCurrentIndex() + "]");
      } else if (at.getCurrentName() != null) {
        place.insert(0, "." + at.getCurrentName());
      }
    }
    return place.isEmpty() ? "body" : place.substring(place.charAt(0) == '.' ? 1 : 0);
  }

  /** The refusal of what stands where the parser is. */
  static InvalidRequestException unexpected(JsonParser parser, String expected) {
    return new InvalidRequestException(
        "%s: expected %s, found %s".formatted(place(parser), expected, name(parser)));
  }

  /** The refusal of what is no JSON. */
  static InvalidRequestException malformed(JsonParser parser, JsonProcessingException problem) {
    return new InvalidRequestException(
        "%s: expected JSON, found %s".formatted(place(parser), found(parser, problem)));
  }

  /** In words about the body: Jackson's are about its own settings. */
  private static String found(JsonParser parser, JsonProcessingException problem) {
    if (problem instanceof JsonEOFException) {
      return "the end of the body";
    }
    String reason = String.valueOf(problem.getOriginalMessage());
    if (problem instanceof StreamConstraintsException) {
      return reason.contains("nesting")
          ? "more than %d levels".formatted(DEEPEST)
          : reason.contains("Name")
              ? "a key of more than %d characters".formatted(LONGEST_NAME)
              : reason.contains("Number")
                  ? "a number of more than %d digits".formatted(LONGEST_NUMBER)
                  : "more than the server reads";
    }
    if (reason.startsWith("Duplicate field")) {
      return "this key a second time";
    }
    JsonLocation at = parser.currentLocation();
    return "something else at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String name(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "the end of the body";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case END_OBJECT, END_ARRAY, NOT_AVAILABLE -> "the end of it";
      case FIELD_NAME -> "a key";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_EMBEDDED_OBJECT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
    };
  }
}
