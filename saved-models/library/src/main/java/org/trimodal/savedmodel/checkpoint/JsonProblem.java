package org.trimodal.savedmodel.checkpoint;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

/** What is wrong with a file of JSON, in words about the file: Jackson's are about Java. */
public final class JsonProblem {
  private static final String DUPLICATE = "Duplicate field ";

  private JsonProblem() {}

  /** What was found, such as {@code another kind of value at inputs[0].width}. */
  public static String found(JsonProcessingException problem) {
    if (problem instanceof UnrecognizedPropertyException unknown) {
      return "the key %s, which is not known".formatted(path(unknown));
    }
    if (problem instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return "%s: %s".formatted(path(refused), refused.getCause().getMessage());
    }
    if (problem instanceof InvalidFormatException other) {
      return "%s at %s".formatted(other.getValue(), path(other));
    }
    if (problem instanceof JsonMappingException mapping
        && !(mapping.getCause() instanceof JsonParseException)) {
      return "none or another kind of value at " + path(mapping);
    }
    String reason = String.valueOf(problem.getOriginalMessage());
    if (reason.startsWith(DUPLICATE)) {
      return "the key %s a second time".formatted(reason.substring(DUPLICATE.length()));
    }
    return problem.getLocation() == null
        ? "no JSON"
        : "no JSON from line %d, column %d"
            .formatted(problem.getLocation().getLineNr(), problem.getLocation().getColumnNr());
  }

  private static String path(JsonMappingException problem) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : problem.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? "the top" : path.toString();
  }
}
