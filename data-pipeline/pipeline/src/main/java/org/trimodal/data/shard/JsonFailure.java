package org.trimodal.data.shard;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.google.common.base.Throwables;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.trimodal.files.IoFailure;

/** What a failure to read a data set's JSON says to a user. */
final class JsonFailure {
  private JsonFailure() {}

  /** One line, which goes on from "expected ..., found". */
  static String inWords(IOException failure) {
    Throwable cause = Throwables.getRootCause(failure);
    if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return "none or another kind of value at " + path(mapping);
    }
    if (cause instanceof JsonProcessingException json) {
      return "damaged JSON" + line(json.getLocation());
    }
    return IoFailure.inWords(failure);
  }

  private static String path(JsonMappingException mapping) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : mapping.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String line(@Nullable JsonLocation place) {
    return place == null || place.getLineNr() < 1 ? "" : " on line " + place.getLineNr();
  }
}
