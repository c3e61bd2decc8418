package org.trimodal.savedmodel.predict;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.AttentionView;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;

/** A loaded SavedModel; may be used by several threads at once. */
public final class Predictor implements AutoCloseable {
  /** What this class asks a model for, in this order, where the model has it. */
  private static final List<String> OUTPUTS =
      List.of(
          ServingSignature.SCORE,
          ServingSignature.CLASS7,
          ServingSignature.POLARITY,
          ServingSignature.INTENSITY);

  private final Path folder;
  private final SavedModelBundle bundle;
  private final ServingSignature signature;
  private final List<String> outputs;

  private Predictor(Path folder, SavedModelBundle bundle, ServingSignature signature) {
    this.folder = folder;
    this.bundle = bundle;
    this.signature = signature;
    outputs = OUTPUTS.stream().filter(signature.outputs()::containsKey).toList();
  }

  /**
   * Loads a model.
   *
   * @param folder a checkpoint, whose files are compared with their SHA-256, or any SavedModel
   * @param settings of the session
   * @throws CheckpointException if there is none, or it is damaged, or serves something else
   */
  @MustBeClosed
  public static Predictor load(Path folder, SessionSettings settings) {
    Checkpoint model = Checkpoint.open(folder);
    SavedModelBundle bundle = bundle(folder, settings);
    try {
      ServingSignature signature = ServingSignature.of(folder, bundle.metaGraphDef());
      requireVariables(model, bundle.metaGraphDef());
      return new Predictor(folder, bundle, signature);
    } catch (CheckpointException e) {
      bundle.close();
      throw e;
    }
  }

  /** Features per step, by the modality's name. */
  public Map<String, Integer> widths() {
    return signature.widths();
  }

  /** Scores per utterance. */
  public int targets() {
    return signature.targets();
  }

  /** What the model answers, of score, class7, polarity and intensity. */
  public Set<String> outputs() {
    return Set.copyOf(outputs);
  }

  /**
   * Predicts a batch of any size.
   *
   * @param batch has every modality of the model; others are left out
   * @throws IllegalArgumentException naming the modality that is missing, of another width or not
   *     finite within the true steps
   */
  public Prediction predict(PredictionBatch batch) {
    return run(
        batch,
        outputs.stream().map(name -> signature.outputs().get(name)).toList(),
        result ->
            new Prediction(
                targets(),
                floats(result, ServingSignature.SCORE),
                floats(result, ServingSignature.POLARITY),
                floats(result, ServingSignature.INTENSITY),
                classes(result)));
  }

  /** What {@link #attention} tells; nothing where the model has no such signature. */
  public Set<AttentionView> attends() {
    return signature.attention().keySet();
  }

  /**
   * What the model looks at when it predicts a batch.
   *
   * @param batch as for {@link #predict}
   * @throws IllegalArgumentException naming the modality that is missing or of another width
   * @throws CheckpointException if the model has no signature {@code attention}
   */
  public Attention attention(PredictionBatch batch) {
    return attention(batch, attends());
  }

  /**
   * A part of that; what is not asked for is not computed.
   *
   * @param wanted of {@link #attends}
   */
  public Attention attention(PredictionBatch batch, Set<AttentionView> wanted) {
    if (signature.attention().isEmpty()) {
      throw new CheckpointException(
          folder,
          "expected signature %s, found only %s"
              .formatted(ServingGraph.ATTENTION, ServingGraph.SIGNATURE));
    }
    List<AttentionView> views = List.copyOf(wanted);
    return run(
        batch,
        views.stream().map(signature.attention()::get).toList(),
        result -> {
          Map<AttentionView, Attention.Weights> weights = new LinkedHashMap<>();
          for (AttentionView view : views) {
            Tensor tensor = result.get(weights.size());
            List<Integer> shape =
                Arrays.stream(tensor.shape().asArray()).mapToObj(Math::toIntExact).toList();
            weights.put(view, new Attention.Weights(shape, floats(tensor)));
          }
          return new Attention(weights);
        });
  }

  @Override
  public void close() {
    bundle.close();
  }

  private static SavedModelBundle bundle(Path folder, SessionSettings settings) {
    try {
      return SavedModelBundle.loader(folder.toString())
          .withTags(ServingGraph.TAG)
          .withConfigProto(settings.config())
          .load();
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new CheckpointException(folder, "expected a whole SavedModel, found: " + message, e);
    }
  }

  /** TensorFlow loads a model without its variables' files, and fails when it is first used. */
  private static void requireVariables(Checkpoint model, MetaGraphDef graph) {
    boolean needed =
        graph.getGraphDef().getNodeList().stream()
            .anyMatch(node -> node.getOp().equals("VarHandleOp"));
    if (needed && !Files.exists(Path.of(model.weights() + ".index"))) {
      throw new CheckpointException(
          model.folder(), "expected variables/variables.index, found no such file");
    }
  }

  private <T> T run(PredictionBatch batch, List<String> fetched, Function<Result, T> read) {
    requireFitting(batch);
    List<Tensor> fed = new ArrayList<>();
    try {
      Session.Runner runner = bundle.session().runner();
      widths().keySet().forEach(name -> feed(runner, fed, name, batch));
      fetched.forEach(runner::fetch);
      try (Result result = runner.run()) {
        return read.apply(result);
      }
    } catch (TFInvalidArgumentException e) {
      throw new IllegalArgumentException(GraphRefusal.words(e), e);
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private void feed(Session.Runner runner, List<Tensor> fed, String name, PredictionBatch batch) {
    PredictionBatch.Sequences sequences = required(name, batch);
    TFloat32 values =
        TFloat32.tensorOf(
            Shape.of(batch.size(), sequences.time(), sequences.width()),
            DataBuffers.of(sequences.values(), true, false));
    fed.add(values);
    TInt32 lengths =
        TInt32.tensorOf(Shape.of(batch.size()), DataBuffers.of(sequences.lengths(), true, false));
    fed.add(lengths);
    runner.feed(signature.inputs().get(name), values);
    runner.feed(signature.inputs().get(name + ServingSignature.LENGTHS), lengths);
  }

  private void requireFitting(PredictionBatch batch) {
    widths()
        .forEach(
            (name, width) -> {
              int found = required(name, batch).width();
              if (found != width) {
                throw new IllegalArgumentException(
                    "%s: expected %d features per frame, found %d".formatted(name, width, found));
              }
            });
  }

  private PredictionBatch.Sequences required(String name, PredictionBatch batch) {
    PredictionBatch.Sequences sequences = batch.sequences().get(name);
    if (sequences == null) {
      throw new IllegalArgumentException(
          "%s: expected %d features per frame, found only %s"
              .formatted(name, widths().get(name), batch.sequences().keySet()));
    }
    return sequences;
  }

  private float[] floats(Result result, String output) {
    int place = outputs.indexOf(output);
    return place < 0 ? new float[0] : floats(result.get(place));
  }

  private static float[] floats(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }

  private long[] classes(Result result) {
    Tensor tensor = result.get(outputs.indexOf(ServingSignature.CLASS7));
    long[] values = new long[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asLongs().read(values);
    return values;
  }
}
