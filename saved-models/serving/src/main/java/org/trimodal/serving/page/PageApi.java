package org.trimodal.serving.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.schema.InputSchema;
import org.trimodal.savedmodel.schema.ModelSchema;
import org.trimodal.savedmodel.schema.ViewSchema;
import org.trimodal.serving.api.Call;
import org.trimodal.serving.api.Endpoint;
import org.trimodal.serving.api.RefusalException;
import org.trimodal.serving.api.Reply;
import org.trimodal.serving.api.Route;
import org.trimodal.serving.api.Route.Access;
import org.trimodal.serving.model.LoadedModel;
import org.trimodal.serving.model.ModelVersions;

/** The page, its parts, and what it needs to know that the API does not tell. */
public final class PageApi {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String ATTENTION = "attention"; // the signature that tells its weights
  private static final ImmutableMap<String, String> PARTS =
      ImmutableMap.of(
          "style.css", "text/css; charset=utf-8",
          "icon.svg", "image/svg+xml",
          "page.js", "text/javascript; charset=utf-8",
          "client.js", "text/javascript; charset=utf-8",
          "answer.js", "text/javascript; charset=utf-8",
          "attention.js", "text/javascript; charset=utf-8");

  private final String name;
  private final ModelVersions versions;
  private final Examples examples;

  /** A page for a model by its name. */
  public PageApi(String name, ModelVersions versions, Examples examples) {
    this.name = name;
    this.versions = versions;
    this.examples = examples;
  }

  /** The routes {@code /} and {@code /page/...}. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(part("/", "index.html", HTML));
    PARTS.forEach((part, type) -> routes.add(part("/page/" + part, part, type)));
    routes.add(data("/page/model", call -> model()));
    routes.add(data("/page/examples/(\\d{1,6})", this::example));
    return routes;
  }

  private Reply model() {
    List<Map<String, Object>> offered = new ArrayList<>();
    for (JsonNode utterance : examples.utterances()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", utterance.path("id").asText());
      entry.put("words", utterance.path("words"));
      offered.add(entry);
    }
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("name", name);
    reply.put("inputs", List.of());
    try (LoadedModel model = versions.hold()) {
      schema(model)
          .ifPresent(
              schema -> {
                reply.put("inputs", schema.inputs().stream().map(PageApi::input).toList());
                reply.put("labels", schema.labels());
              });
      reply.put("attention", views(model));
    }
    reply.put("examples", offered);
    return Reply.json(reply);
  }

  /** What the model says of itself; SavedModels of other programs say nothing. */
  private static Optional<ModelSchema> schema(LoadedModel model) {
    try {
      return Optional.of(ModelSchema.read(new Checkpoint(model.folder()).schema()));
    } catch (CheckpointException e) {
      return Optional.empty();
    }
  }

  /** What the signature attention tells; nothing where the model has none. */
  private static List<ViewSchema> views(LoadedModel model) {
    return Optional.ofNullable(model.signatures().get(ATTENTION)).stream()
        .flatMap(signature -> signature.outputs().stream())
        .flatMap(output -> ViewSchema.of(output.name()).stream())
        .toList();
  }

  private static Map<String, Object> input(InputSchema input) {
    return Map.of("name", input.name(), "keep", input.keep());
  }

  private Reply example(Call call) {
    int number = Integer.parseInt(call.parts().get(0));
    if (number >= examples.utterances().size()) {
      throw new RefusalException(
          404,
          "/page/examples: expected a number below %d, found %d"
              .formatted(examples.utterances().size(), number));
    }
    return Reply.json(examples.utterances().get(number));
  }

  private static Route part(String path, String resource, String type) {
    String text = resource(resource);
    return new Route(
        "page",
        "GET",
        Pattern.compile(Pattern.quote(path)),
        Access.OPEN,
        Endpoint.atOnce(call -> Reply.text(type, text)));
  }

  private static Route data(String path, Function<Call, Reply> answer) {
    return new Route("page", "GET", Pattern.compile(path), Access.TOKEN, Endpoint.atOnce(answer));
  }

  private static String resource(String name) {
    try {
      return Resources.toString(Resources.getResource(PageApi.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it lies beside this class
    }
  }
}
