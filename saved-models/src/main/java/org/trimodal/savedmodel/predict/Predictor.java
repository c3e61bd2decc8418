package org.trimodal.savedmodel.predict;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.savedmodel.checkpoint.CheckpointException;

/** A loaded SavedModel; may be used by several threads at once. */
public final class Predictor implements AutoCloseable {
  private static final String LENGTHS = "_lengths";

  private final SavedModelBundle bundle;
  private final SignatureDef signature;
  private final Map<String, Integer> widths;

  private Predictor(SavedModelBundle bundle, SignatureDef signature) {
    this.bundle = bundle;
    this.signature = signature;
    widths = new TreeMap<>();
    signature
        .getInputsMap()
        .forEach(
            (name, info) -> {
              if (!name.endsWith(LENGTHS)) {
                widths.put(name, (int) info.getTensorShape().getDim(2).getSize());
              }
            });
  }

  /**
   * Loads a model.
   *
   * @param folder of the SavedModel
   * @param settings of the session
   * @throws CheckpointException if there is none, or it cannot be loaded
   */
  @MustBeClosed
  public static Predictor load(Path folder, SessionSettings settings) {
    if (!Files.isRegularFile(folder.resolve("saved_model.pb"))) {
      throw new CheckpointException(folder, "expected a SavedModel, found no saved_model.pb");
    }
    SavedModelBundle bundle;
    try {
      bundle =
          SavedModelBundle.loader(folder.toString())
              .withTags(ServingGraph.TAG)
              .withConfigProto(settings.config())
              .load();
    } catch (TensorFlowException | IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new CheckpointException(folder, "expected a whole SavedModel, found: " + message, e);
    }
    SignatureDef signature = bundle.metaGraphDef().getSignatureDefMap().get(ServingGraph.SIGNATURE);
    if (signature == null) {
      bundle.close();
      throw new CheckpointException(
          folder,
          "expected signature %s, found %s"
              .formatted(
                  ServingGraph.SIGNATURE, bundle.metaGraphDef().getSignatureDefMap().keySet()));
    }
    return new Predictor(bundle, signature);
  }

  /** Features per step, by the modality's name. */
  public Map<String, Integer> widths() {
    return new TreeMap<>(widths);
  }

  /**
   * Predicts a batch of any size.
   *
   * @throws IllegalArgumentException naming the modality that is missing or of another width
   */
  public Prediction predict(PredictionBatch batch) {
    requireFitting(batch);
    List<Tensor> fed = new ArrayList<>();
    try {
      Session.Runner runner = bundle.session().runner();
      widths.keySet().forEach(name -> feed(runner, fed, name, batch));
      Map<String, TensorInfo> outputs = new LinkedHashMap<>(signature.getOutputsMap());
      outputs.remove("class7"); // a function of the score
      outputs.values().forEach(info -> runner.fetch(info.getName()));
      try (Result result = runner.run()) {
        Map<String, float[]> values = new LinkedHashMap<>();
        int place = 0;
        for (String name : outputs.keySet()) {
          values.put(name, floats((TFloat32) result.get(place++)));
        }
        float[] score = values.getOrDefault("score", new float[0]);
        return new Prediction(
            score.length / batch.size(),
            score,
            values.getOrDefault("polarity", new float[0]),
            values.getOrDefault("intensity", new float[0]));
      }
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  @Override
  public void close() {
    bundle.close();
  }

  private void feed(Session.Runner runner, List<Tensor> fed, String name, PredictionBatch batch) {
    PredictionBatch.Sequences sequences = batch.sequences().get(name);
    if (sequences == null) {
      throw new IllegalArgumentException(name + ": expected sequences, found none");
    }
    TFloat32 values =
        TFloat32.tensorOf(
            Shape.of(batch.size(), sequences.time(), sequences.width()),
            DataBuffers.of(sequences.values(), true, false));
    fed.add(values);
    TInt32 lengths =
        TInt32.tensorOf(Shape.of(batch.size()), DataBuffers.of(sequences.lengths(), true, false));
    fed.add(lengths);
    runner.feed(signature.getInputsOrThrow(name).getName(), values);
    runner.feed(signature.getInputsOrThrow(name + LENGTHS).getName(), lengths);
  }

  private void requireFitting(PredictionBatch batch) {
    widths.forEach(
        (name, width) -> {
          PredictionBatch.Sequences sequences = batch.sequences().get(name);
          if (sequences == null) {
            throw new IllegalArgumentException(
                name + ": expected %d features per frame, found none".formatted(width));
          }
          if (sequences.width() != width) {
            throw new IllegalArgumentException(
                "%s: expected %d features per frame, found %d"
                    .formatted(name, width, sequences.width()));
          }
        });
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[(int) tensor.size()];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
