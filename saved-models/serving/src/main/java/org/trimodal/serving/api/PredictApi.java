package org.trimodal.serving.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.GraphRefusalException;
import org.trimodal.savedmodel.graph.TensorSpec;
import org.trimodal.serving.api.Route.Access;
import org.trimodal.serving.batch.Answer;
import org.trimodal.serving.batch.Batcher;
import org.trimodal.serving.batch.Job;
import org.trimodal.serving.batch.QueueFullException;
import org.trimodal.serving.batch.WaitedTooLongException;
import org.trimodal.serving.json.AnswerWriter;
import org.trimodal.serving.json.ExamplesReader;
import org.trimodal.serving.json.InvalidRequestException;
import org.trimodal.serving.json.PredictRequest;
import org.trimodal.serving.json.RequestReader;
import org.trimodal.serving.model.LoadedModel;

/** Predictions, as TensorFlow Serving's clients ask for them. */
public final class PredictApi {
  /** Numbers of an answer at most: some 40 MB of JSON. */
  private static final long LARGEST_ANSWER = 4_000_000;

  private final ModelApi models;
  private final Batcher batcher;

  /** Predicts by a batcher. */
  public PredictApi(ModelApi models, Batcher batcher) {
    this.models = models;
    this.batcher = batcher;
  }

  /** The routes of {@code predict}, {@code classify} and {@code regress}. */
  public List<Route> routes() {
    return List.of(
        route("predict", (model, body) -> new RequestReader(model.signatures()).read(body)),
        ofExamples("classify"),
        ofExamples("regress"));
  }

  private Route ofExamples(String method) {
    return route(
        method, (model, body) -> new ExamplesReader(model.signatures(), method).read(body));
  }

  private Route route(String method, BiFunction<LoadedModel, byte[], PredictRequest> reader) {
    return new Route(
        method,
        "POST",
        Pattern.compile(ModelApi.MODEL + ":" + method),
        Access.TOKEN,
        call -> answer(call, reader));
  }

  private CompletableFuture<Reply> answer(
      Call call, BiFunction<LoadedModel, byte[], PredictRequest> reader) {
    LoadedModel model = models.hold(call.parts());
    try {
      PredictRequest request = reader.apply(model, call.body());
      requireAnswerable(request);
      request.requireFrames();
      return batcher
          .submit(new Job(model, request.signature(), request.inputs()))
          .thenApply(answer -> reply(request, answer, model.version()))
          .whenComplete((reply, failure) -> model.close())
          .exceptionally(PredictApi::explained);
    } catch (InvalidRequestException e) {
      model.close();
      throw new RefusalException(400, String.valueOf(e.getMessage()));
    } catch (QueueFullException e) {
      model.close();
      throw new RefusalException(429, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** What failed later, on another thread, as the client should see it. */
  private static Reply explained(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof WaitedTooLongException) {
      throw new RefusalException(503, String.valueOf(cause.getMessage()));
    }
    if (cause instanceof GraphRefusalException) {
      throw new RefusalException(400, String.valueOf(cause.getMessage()));
    }
    throw new CompletionException(cause);
  }

  /** Refuses to be made to write without end by a small request. */
  private static void requireAnswerable(PredictRequest request) {
    long numbers = 0;
    for (TensorSpec output : request.signature().outputs()) {
      numbers += request.rows() * output.leastRowSize();
    }
    if (numbers > LARGEST_ANSWER) {
      throw new InvalidRequestException(
          "%s: expected an answer of at most %d numbers, found %d rows that lead to %d"
              .formatted(request.form().requestKey(), LARGEST_ANSWER, request.rows(), numbers));
    }
  }

  private static Reply reply(PredictRequest request, Answer answer, long version) {
    requireFinite(request, answer.outputs());
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("version", version);
    details.put("signature", request.signature().name());
    details.put("rows", request.rows());
    details.put("batch", answer.batch());
    return Reply.json(AnswerWriter.write(request, answer.outputs()), details);
  }

  private static void requireFinite(PredictRequest request, List<Block> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      int row = outputs.get(i).firstNonFiniteRow();
      if (row >= 0) {
        throw new RefusalException(
            400,
            "%s[%d]: expected features that lead to numbers, found %s that is none"
                .formatted(
                    request.form().requestKey(), row, request.signature().outputs().get(i).name()));
      }
    }
  }
}
