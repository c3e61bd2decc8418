package org.trimodal.serving.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tensorflow.proto.SignatureDef;
import org.trimodal.serving.api.Route.Access;
import org.trimodal.serving.model.LoadedModel;
import org.trimodal.serving.model.ModelVersions;
import org.trimodal.serving.model.VersionStatus;

/** Status and signatures of the model, as TensorFlow Serving's clients ask for them. */
public final class ModelApi {
  /** Of a route: the model's name, then the version or nothing. */
  static final String MODEL = "/v1/models/([^/:]+)(?:/versions/(\\d{1,18}))?";

  private final String name;
  private final ModelVersions versions;

  /** Tells of a model by its name. */
  public ModelApi(String name, ModelVersions versions) {
    this.name = name;
    this.versions = versions;
  }

  /** The routes of status and metadata. */
  public List<Route> routes() {
    return List.of(
        new Route(
            "status", "GET", Pattern.compile(MODEL), Access.TOKEN, Endpoint.atOnce(this::status)),
        new Route(
            "metadata",
            "GET",
            Pattern.compile(MODEL + "/metadata"),
            Access.TOKEN,
            Endpoint.atOnce(this::metadata)));
  }

  /**
   * The version that a path asks for, held by the caller.
   *
   * @param parts model and version of the path
   * @throws RefusalException 404 if it is not served
   */
  LoadedModel hold(List<String> parts) {
    requireModel(parts);
    return parts.get(1).isEmpty()
        ? versions.hold()
        : versions.hold(Long.parseLong(parts.get(1))).orElseThrow(() -> notFound(parts));
  }

  private Reply status(Call call) {
    requireModel(call.parts());
    String version = call.parts().get(1);
    List<Map<String, Object>> found = new ArrayList<>();
    for (VersionStatus status : versions.statuses()) {
      if (version.isEmpty() || Long.parseLong(version) == status.version()) {
        boolean refused = !status.problem().isEmpty();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("version", String.valueOf(status.version()));
        entry.put("state", status.state().name());
        entry.put(
            "status",
            new TreeMap<>(
                Map.of(
                    "error_code",
                    refused ? "DATA_LOSS" : "OK",
                    "error_message",
                    status.problem())));
        found.add(entry);
      }
    }
    if (found.isEmpty()) {
      throw notFound(call.parts());
    }
    return Reply.json(Map.of("model_version_status", found));
  }

  private Reply metadata(Call call) {
    try (LoadedModel model = hold(call.parts())) {
      Map<String, Object> signatures = new TreeMap<>();
      model
          .definitions()
          .forEach((signature, definition) -> signatures.put(signature, json(definition)));
      Map<String, Object> spec = new LinkedHashMap<>();
      spec.put("name", name);
      spec.put("signature_name", "");
      spec.put("version", String.valueOf(model.version()));
      Map<String, Object> reply = new LinkedHashMap<>();
      reply.put("model_spec", spec);
      reply.put("metadata", Map.of("signature_def", Map.of("signature_def", signatures)));
      return Reply.json(reply);
    }
  }

  private void requireModel(List<String> parts) {
    if (!parts.get(0).equals(name)) {
      throw notFound(parts);
    }
  }

  private static RefusalException notFound(List<String> parts) {
    String which =
        parts.get(1).isEmpty()
            ? "Latest(%s)".formatted(parts.get(0))
            : "Specific(%s, %s)".formatted(parts.get(0), parts.get(1));
    return new RefusalException(404, "Servable not found for request: " + which);
  }

  private static Object json(SignatureDef definition) {
    try {
      return new RawJson(
          JsonFormat.printer()
              .preservingProtoFieldNames()
              .includingDefaultValueFields()
              .omittingInsignificantWhitespace()
              .sortingMapKeys()
              .print(definition));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a signature that is no JSON: " + definition, e);
    }
  }

  /** JSON that is written as it is. */
  private record RawJson(@JsonRawValue @JsonValue String text) {}
}
