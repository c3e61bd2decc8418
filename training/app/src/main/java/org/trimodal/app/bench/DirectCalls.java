package org.trimodal.app.bench;

import com.google.common.math.Quantiles;
import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.savedmodel.SentimentModel;
import org.trimodal.savedmodel.predict.PredictionBatch;
import org.trimodal.savedmodel.schema.InputSchema;

/** A model, called in this process. */
final class DirectCalls implements AutoCloseable {
  private final SentimentModel library;
  private final SavedModelBundle bundle;
  private final SignatureDef signature;

  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  DirectCalls(Path version) {
    library = SentimentModel.load(version);
    bundle =
        SavedModelBundle.loader(version.toString())
            .withTags(ServingGraph.TAG)
            .withConfigProto(SessionSettings.standard().config())
            .load();
    signature = bundle.metaGraphDef().getSignatureDefOrThrow(ServingGraph.SIGNATURE);
  }

  List<InputSchema> inputs() {
    return library.schema().inputs();
  }

  /**
   * What was seen.
   *
   * @param rate utterances a second
   * @param processor seconds of processor time per utterance
   */
  record Calls(double rate, double processor) {}

  /**
   * Batch after batch, tensors made from arrays.
   *
   * @param batches taken in turn
   */
  Calls run(List<PredictionBatch> batches, double seconds) {
    double before = processorSeconds();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    long utterances = 0;
    for (int i = 0; System.nanoTime() < end; i++) {
      PredictionBatch batch = batches.get(i % batches.size());
      List<Tensor> fed = new ArrayList<>();
      try {
        forward(feed(batch, fed));
      } finally {
        fed.forEach(Tensor::close);
      }
      utterances += batch.size();
    }
    return new Calls(
        utterances * 1e9 / (System.nanoTime() - start), (processorSeconds() - before) / utterances);
  }

  /**
   * Milliseconds of single utterances, medians.
   *
   * @param library from features to a record of answers
   * @param forward the model's run alone, on tensors that are there
   */
  record Single(double library, double forward) {}

  /** Both in turn, so that a drift of the machine meets both. */
  Single single(BenchUtterances utterances, int calls) {
    List<Double> whole = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    for (int i = 0; i < 2 * calls; i++) {
      int place = i % utterances.all().size();
      List<Tensor> fed = new ArrayList<>();
      try {
        Session.Runner runner = feed(utterances.batch(place, 1), fed);
        long start = System.nanoTime();
        forward(runner);
        long between = System.nanoTime();
        library.predict(utterances.all().get(place));
        long end = System.nanoTime();
        if (i >= calls) { // after a warm-up
          alone.add((between - start) * 1e-6);
          whole.add((end - between) * 1e-6);
        }
      } finally {
        fed.forEach(Tensor::close);
      }
    }
    return new Single(Quantiles.median().compute(whole), Quantiles.median().compute(alone));
  }

  @Override
  public void close() {
    bundle.close();
    library.close();
  }

  private static double processorSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(time -> time.toMillis() * 1e-3)
        .orElse(0.0);
  }

  private Session.Runner feed(PredictionBatch batch, List<Tensor> fed) {
    Session.Runner runner = bundle.session().runner();
    batch
        .sequences()
        .forEach(
            (name, sequences) -> {
              Shape shape = Shape.of(batch.size(), sequences.time(), sequences.width());
              fed.add(TFloat32.tensorOf(shape, DataBuffers.of(sequences.values(), true, false)));
              runner.feed(signature.getInputsOrThrow(name).getName(), fed.get(fed.size() - 1));
              fed.add(
                  TInt32.tensorOf(
                      Shape.of(batch.size()), DataBuffers.of(sequences.lengths(), true, false)));
              runner.feed(
                  signature.getInputsOrThrow(name + "_lengths").getName(), fed.get(fed.size() - 1));
            });
    return runner;
  }

  private void forward(Session.Runner runner) {
    signature.getOutputsMap().values().forEach(output -> runner.fetch(output.getName()));
    try (Result result = runner.run()) {
      result.size();
    }
  }
}
