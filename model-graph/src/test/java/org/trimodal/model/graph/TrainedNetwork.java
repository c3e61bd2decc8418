package org.trimodal.model.graph;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TInt32;
import org.trimodal.model.GradientExchange;
import org.trimodal.model.ModelConfig;

/** A network after two steps of training on {@link ConstantBatches}, and as it is served. */
final class TrainedNetwork implements AutoCloseable {
  /** Utterances of the batch. */
  static final int BATCH = 33;

  private static final List<Integer> TIMES = List.of(4, 6, 5);

  private final ModelConfig config;
  private final ConstantBatches batches;
  private final TrainingGraph graph;
  private final List<Float> losses = new ArrayList<>();

  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // close() closes it
  TrainedNetwork(ModelConfig config) {
    this.config = config;
    batches = new ConstantBatches(config, BATCH, 1f);
    graph =
        TrainingGraph.build(
            config,
            SmallModels.training(3),
            List.of(TIMES.subList(0, config.inputs().size())),
            tf -> batches,
            tf -> batches,
            GradientExchange.none());
    graph.initialise();
    losses.add(graph.step(0).loss());
    losses.add(graph.step(0).loss());
  }

  String fingerprint() {
    return graph.fingerprint();
  }

  List<Float> losses() {
    return losses;
  }

  /** Scores of the batch. */
  float[] evaluated() {
    return graph.evaluate(0).score();
  }

  /** Writes a SavedModel. */
  void export(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("variables"));
    graph.saveWeights(folder.resolve("variables").resolve("variables"));
    SavedModel model =
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(ServingGraph.metaGraph(config))
            .build();
    Files.write(folder.resolve("saved_model.pb"), model.toByteArray());
  }

  /** Scores of as many utterances of the batch's beginning, by the SavedModel, for each count. */
  List<float[]> served(Path folder, List<Integer> counts) {
    try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), ServingGraph.TAG)) {
      return counts.stream().map(count -> served(bundle, count)).toList();
    }
  }

  private float[] served(SavedModelBundle bundle, int count) {
    SignatureDef signature = bundle.metaGraphDef().getSignatureDefOrThrow(ServingGraph.SIGNATURE);
    List<Tensor> fed = new ArrayList<>();
    try {
      var runner = bundle.session().runner();
      for (int m = 0; m < config.inputs().size(); m++) {
        String name = config.inputs().get(m).name();
        Tensor features = features(m, count);
        fed.add(features);
        runner.feed(signature.getInputsOrThrow(name).getName(), features);
        Tensor lengths = lengths(m, count);
        fed.add(lengths);
        runner.feed(signature.getInputsOrThrow(name + "_lengths").getName(), lengths);
      }
      try (Result result = runner.fetch(signature.getOutputsOrThrow("score").getName()).run()) {
        return TensorArrays.floats(result.get(0));
      }
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private Tensor features(int input, int count) {
    int time = TIMES.get(input);
    int width = config.inputs().get(input).width();
    float[] first = Arrays.copyOf(batches.features(input, time), count * time * width);
    return TensorArrays.tensor(first, Shape.of(count, time, width));
  }

  private Tensor lengths(int input, int count) {
    int[] lengths = new int[count];
    Arrays.setAll(lengths, row -> batches.length(input, TIMES.get(input), row));
    return TInt32.vectorOf(lengths);
  }

  @Override
  public void close() {
    graph.close();
  }
}
