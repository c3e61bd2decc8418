package org.trimodal.evaluation.prediction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trimodal.evaluation.prediction.UtteranceSource.Receiver;
import org.trimodal.evaluation.prediction.UtteranceSource.Rejection;
import org.trimodal.savedmodel.Frames;
import org.trimodal.savedmodel.Utterance;
import org.trimodal.savedmodel.UtteranceException;

/** One utterance of {@link JsonLines}, read token by token: a tree of all its numbers is large. */
final class JsonUtterance {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** What the examples of the server's page tell besides; a prediction does not need it. */
  private static final Set<String> PASSED_OVER = Set.of("words", "score");

  private static final String DUPLICATE = "Duplicate field ";

  private final JsonParser parser;
  private String id = "";

  private JsonUtterance(JsonParser parser) {
    this.parser = parser;
  }

  /** Hands over the utterance, or why it is none. */
  static void read(byte[] json, String place, Receiver receiver) {
    try (JsonParser parser = JSON.createParser(json)) {
      JsonUtterance reading = new JsonUtterance(parser);
      Utterance utterance;
      try {
        utterance = reading.utterance();
      } catch (JsonProcessingException e) {
        receiver.rejected(new Rejection(place, reading.id, "expected JSON, found " + found(e)));
        return;
      } catch (UtteranceException e) {
        receiver.rejected(new Rejection(place, reading.id, String.valueOf(e.getMessage())));
        return;
      }
      receiver.utterance(utterance, place);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // bytes in memory do not fail
    }
  }

  private Utterance utterance() throws IOException {
    require("line", parser.nextToken(), JsonToken.START_OBJECT, "an object");
    Utterance utterance = Utterance.of("");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("id")) {
        require(name, value, JsonToken.VALUE_STRING, "a text");
        id = parser.getText();
      } else if (PASSED_OVER.contains(name)) {
        parser.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        utterance = frames(utterance, name, value);
      }
    }
    if (parser.nextToken() != null) {
      throw new UtteranceException("line", "expected one object, found more behind it");
    }
    if (id.isBlank()) {
      throw new UtteranceException("id", "expected a text, found none");
    }
    return new Utterance(id, utterance.features());
  }

  private Utterance frames(Utterance utterance, String modality, JsonToken first)
      throws IOException {
    require(modality, first, JsonToken.START_ARRAY, "an array of frames");
    float[] values = new float[1024];
    int filled = 0;
    int width = 0;
    for (int frame = 0; parser.nextToken() != JsonToken.END_ARRAY; frame++) {
      require(modality, parser.currentToken(), JsonToken.START_ARRAY, "frames, each an array");
      int start = filled;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (filled == values.length) {
          values = Arrays.copyOf(values, Math.multiplyExact(2, filled));
        }
        values[filled++] = number(modality, frame);
      }
      width = frame == 0 ? filled : width;
      if (filled - start != width || width == 0) {
        throw new UtteranceException(
            modality,
            "expected %d features per frame, found %d in frame %d"
                .formatted(Math.max(1, width), filled - start, frame));
      }
    }
    return width == 0
        ? utterance
        : utterance.with(modality, new Frames(width, Arrays.copyOf(values, filled)));
  }

  private float number(String modality, int frame) throws IOException {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
      throw new UtteranceException(
          modality, "expected a number, found %s in frame %d".formatted(named(token), frame));
    }
    return parser.getFloatValue();
  }

  private static void require(String place, JsonToken found, JsonToken expected, String words) {
    if (found != expected) {
      throw new UtteranceException(place, "expected %s, found %s".formatted(words, named(found)));
    }
  }

  private static String named(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      default -> token.asString() == null ? "none" : token.asString().toLowerCase(Locale.ROOT);
    };
  }

  /** In words about the line: Jackson's are about its own settings. */
  private static String found(JsonProcessingException problem) {
    if (problem instanceof JsonEOFException) {
      return "the end of the line";
    }
    if (problem instanceof StreamConstraintsException) {
      return "more levels, or a longer text or number, than is read";
    }
    String reason = String.valueOf(problem.getOriginalMessage());
    if (reason.startsWith(DUPLICATE)) {
      return "the key %s a second time".formatted(reason.substring(DUPLICATE.length()));
    }
    @Nullable JsonLocation at = problem.getLocation();
    return at == null ? "other text" : "something else at column " + at.getColumnNr();
  }
}
