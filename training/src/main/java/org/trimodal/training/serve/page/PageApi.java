package org.trimodal.training.serve.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.trimodal.training.serve.api.Call;
import org.trimodal.training.serve.api.Endpoint;
import org.trimodal.training.serve.api.RefusalException;
import org.trimodal.training.serve.api.Reply;
import org.trimodal.training.serve.api.Route;
import org.trimodal.training.serve.api.Route.Access;

/** The page, its parts and its examples. */
public final class PageApi {
  private final String name;
  private final Examples examples;

  /** A page for a model by its name. */
  public PageApi(String name, Examples examples) {
    this.name = name;
    this.examples = examples;
  }

  /** The routes {@code /} and {@code /page/...}. */
  public List<Route> routes() {
    return List.of(
        part("/", "index.html", "text/html; charset=utf-8"),
        part("/page/style.css", "style.css", "text/css; charset=utf-8"),
        part("/page/script.js", "script.js", "text/javascript; charset=utf-8"),
        part("/favicon.ico", "icon.svg", "image/svg+xml"),
        data("/page/model", call -> model()),
        data("/page/examples/(\\d{1,6})", this::example));
  }

  private Reply model() {
    List<Map<String, Object>> offered = new ArrayList<>();
    for (JsonNode utterance : examples.utterances()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", utterance.path("id").asText());
      entry.put("words", utterance.path("words"));
      offered.add(entry);
    }
    return Reply.json(Map.of("name", name, "examples", offered));
  }

  private Reply example(Call call) {
    int number = Integer.parseInt(call.parts().get(0));
    if (number >= examples.utterances().size()) {
      throw new RefusalException(
          404,
          "example: expected 0 to %d, found %d"
              .formatted(examples.utterances().size() - 1, number));
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
