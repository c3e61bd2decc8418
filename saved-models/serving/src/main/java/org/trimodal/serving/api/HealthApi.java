package org.trimodal.serving.api;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Whether the server lives, and whether it wants requests. */
public final class HealthApi {
  private final AtomicBoolean isDraining = new AtomicBoolean();

  /** The routes {@code /healthz} and {@code /readyz}. */
  public List<Route> routes() {
    return List.of(route("healthz", call -> ok()), route("readyz", call -> ready()));
  }

  /** From now on the server wants no more requests. */
  public void drain() {
    isDraining.set(true);
  }

  private Reply ready() {
    if (isDraining.get()) {
      throw new RefusalException(503, "the server is ending");
    }
    return ok();
  }

  private static Reply ok() {
    return Reply.json(Map.of("status", "ok"));
  }

  private static Route route(String name, Function<Call, Reply> answer) {
    return new Route(
        name, "GET", Pattern.compile("/" + name), Route.Access.PROBE, Endpoint.atOnce(answer));
  }
}
