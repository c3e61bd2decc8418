package org.trimodal.serving;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.trimodal.serving.api.Endpoint;
import org.trimodal.serving.api.Reply;
import org.trimodal.serving.api.Route;
import org.trimodal.serving.http.RequestListener;
import org.trimodal.serving.model.VersionListener;

/** What the server tells Prometheus. */
final class ServerMetrics implements RequestListener, VersionListener {
  private static final double[] SECONDS = {
    .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 30
  };
  private static final double[] ROWS = {1, 2, 4, 8, 16, 32, 64, 128};

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Counter requests =
      Counter.builder()
          .name("trimodal_requests_total")
          .help("Requests by route and HTTP status.")
          .labelNames("route", "status")
          .register(registry);
  private final Histogram seconds =
      Histogram.builder()
          .name("trimodal_request_seconds")
          .help("Time from a request's first byte to its answer.")
          .labelNames("route")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .register(registry);
  private final Histogram rows =
      Histogram.builder()
          .name("trimodal_batch_rows")
          .help("Utterances of a run of the model.")
          .classicOnly()
          .classicUpperBounds(ROWS)
          .register(registry);
  private final Gauge version =
      Gauge.builder()
          .name("trimodal_model_version")
          .help("Version of the model that is served.")
          .register(registry);
  private final Counter loads =
      Counter.builder()
          .name("trimodal_model_loads_total")
          .help("Versions that were loaded (served) or refused as damaged (refused).")
          .labelNames("result")
          .register(registry);

  ServerMetrics() {
    JvmMetrics.builder().register(registry);
    loads.initLabelValues("served");
    loads.initLabelValues("refused");
  }

  /** Tells of what changes by itself too. */
  void watch(String name, String help, LongSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call((double) value.getAsLong()))
        .register(registry);
  }

  Route route() {
    return new Route(
        "metrics",
        "GET",
        Pattern.compile("/metrics"),
        Route.Access.TOKEN,
        Endpoint.atOnce(call -> reply()));
  }

  void ran(int batchRows) {
    rows.observe(batchRows);
  }

  @Override
  public void answered(String route, int status, double took) {
    requests.labelValues(route, String.valueOf(status)).inc();
    seconds.labelValues(route).observe(took);
  }

  @Override
  public void serving(long number) {
    version.set((double) number);
    loads.labelValues("served").inc();
  }

  @Override
  public void refused(long number, String problem) {
    loads.labelValues("refused").inc();
  }

  @Override
  public void freed(long number) {}

  @Override
  public void unreadable(String problem) {}

  @Override
  public void readable() {}

  private Reply reply() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return new Reply(200, writer.getContentType(), text.toByteArray(), Map.of(), Map.of());
  }
}
