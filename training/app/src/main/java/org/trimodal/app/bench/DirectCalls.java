package org.trimodal.app.bench;

import com.google.common.math.Quantiles;
import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.trimodal.savedmodel.SentimentModel;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.FedInputs;
import org.trimodal.savedmodel.graph.GraphLoader;
import org.trimodal.savedmodel.graph.LoadedGraph;
import org.trimodal.savedmodel.graph.Signature;
import org.trimodal.savedmodel.predict.PredictionBatch;
import org.trimodal.savedmodel.schema.InputSchema;

/** A model, called in this process. */
final class DirectCalls implements AutoCloseable {
  private final SentimentModel library;
  private final LoadedGraph graph;
  private final Signature signature;

  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  DirectCalls(Path version) {
    library = SentimentModel.load(version);
    graph = GraphLoader.standard().load(version);
    signature = Objects.requireNonNull(graph.signatures().get(Signature.DEFAULT));
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
      List<Block> unused = graph.run(signature, batch.inputs(signature));
      utterances += batch.size();
    }
    return new Calls(
        utterances * 1e9 / (System.nanoTime() - start), (processorSeconds() - before) / utterances);
  }

  /**
   * Milliseconds of single utterances, medians.
   *
   * @param library from features to a record of answers
   * @param forward the model's run alone, from tensors that are there to its answers
   */
  record Single(double library, double forward) {}

  /** Both in turn, so that a drift of the machine meets both. */
  Single single(BenchUtterances utterances, int calls) {
    List<Double> whole = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    for (int i = 0; i < 2 * calls; i++) {
      int place = i % utterances.all().size();
      try (FedInputs fed = graph.feed(signature, utterances.batch(place, 1).inputs(signature))) {
        long start = System.nanoTime();
        List<Block> unused = fed.fetch(signature.outputs());
        long between = System.nanoTime();
        library.predict(utterances.all().get(place));
        long end = System.nanoTime();
        if (i >= calls) { // after a warm-up
          alone.add((between - start) * 1e-6);
          whole.add((end - between) * 1e-6);
        }
      }
    }
    return new Single(Quantiles.median().compute(whole), Quantiles.median().compute(alone));
  }

  @Override
  public void close() {
    graph.close();
    library.close();
  }

  private static double processorSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(time -> time.toMillis() * 1e-3)
        .orElse(0.0);
  }
}
