package org.trimodal.serving;

import com.google.errorprone.annotations.MustBeClosed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trimodal.serving.api.HealthApi;
import org.trimodal.serving.api.ModelApi;
import org.trimodal.serving.api.PredictApi;
import org.trimodal.serving.api.Route;
import org.trimodal.serving.batch.Batcher;
import org.trimodal.serving.http.HttpServer;
import org.trimodal.serving.model.ModelVersions;
import org.trimodal.serving.page.Examples;
import org.trimodal.serving.page.PageApi;

/** The newest version of a model, served until the server is closed. */
public final class PredictServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PredictServer.class);

  private final HttpServer http;
  private final ModelVersions versions;
  private final Batcher batcher;
  private final HealthApi health = new HealthApi();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "versions"));

  private PredictServer(HttpServer http, ModelVersions versions, Batcher batcher) {
    this.http = http;
    this.versions = versions;
    this.batcher = batcher;
  }

  /**
   * Binds the address, loads the newest version that is whole, and answers from then on.
   *
   * @param logIsLost whether a line of the access log could not be written; it is told once
   * @throws org.trimodal.serving.http.ServerException if the address, the keystore or the examples
   *     are no good
   * @throws org.trimodal.savedmodel.checkpoint.CheckpointException if no version is whole
   */
  @MustBeClosed
  public static PredictServer start(ServerConfig config, BooleanSupplier logIsLost) {
    Examples examples = config.examples().map(Examples::read).orElseGet(Examples::none);
    ServerMetrics metrics = new ServerMetrics();
    HttpServer http = HttpServer.bind(config.address(), config.limits());
    try {
      ModelVersions versions =
          ModelVersions.open(config.base(), config.loader(), new VersionLog(metrics));
      Batcher batcher = Batcher.start(config.batches(), http::connections, metrics::ran);
      metrics.watch(
          "trimodal_queue_requests", "Requests that wait for the model.", batcher::waiting);
      metrics.watch("trimodal_connections", "Connections that are open.", http::connections);
      metrics.watch("trimodal_body_bytes", "Bodies in memory.", http::bodyBytes);
      return new PredictServer(http, versions, batcher)
          .serving(config, metrics, examples, logIsLost);
    } catch (RuntimeException e) {
      http.close();
      throw e;
    }
  }

  /** Where clients find the server. */
  public URI uri() {
    return http.uri();
  }

  /** Version that is served. */
  public long version() {
    return versions.version();
  }

  /** Looks for new versions now. */
  void look() {
    try {
      versions.look();
    } catch (RuntimeException e) {
      LOG.error("looking for versions failed by our own fault; please report this", e);
    }
  }

  /** Answers every request that was sent, lets nobody in any more, and frees the model. */
  @Override
  public void close() {
    health.drain();
    watch.shutdownNow();
    try {
      http.close();
    } finally {
      batcher.close();
      versions.close();
    }
  }

  /** This server, once it serves; closed if it cannot. */
  private PredictServer serving(
      ServerConfig config, ServerMetrics metrics, Examples examples, BooleanSupplier logIsLost) {
    try {
      serve(config, metrics, examples, logIsLost);
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void serve(
      ServerConfig config, ServerMetrics metrics, Examples examples, BooleanSupplier logIsLost) {
    ModelApi models = new ModelApi(config.name(), versions);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new PredictApi(models, batcher).routes());
    routes.addAll(models.routes());
    routes.addAll(health.routes());
    routes.add(metrics.route());
    routes.addAll(new PageApi(config.name(), versions, examples).routes());
    http.serve(routes, config.token(), metrics, logIsLost);
    long poll = config.poll().toMillis();
    ScheduledFuture<?> unused =
        watch.scheduleWithFixedDelay(this::look, poll, poll, TimeUnit.MILLISECONDS);
  }
}
