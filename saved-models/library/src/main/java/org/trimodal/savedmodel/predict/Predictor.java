package org.trimodal.savedmodel.predict;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.trimodal.model.AttentionView;
import org.trimodal.model.SessionSettings;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.GraphLoader;
import org.trimodal.savedmodel.graph.LoadedGraph;
import org.trimodal.savedmodel.graph.Signature;
import org.trimodal.savedmodel.graph.TensorSpec;

/** A model of utterances, loaded; may be used by several threads at once. */
public final class Predictor implements AutoCloseable {
  /** What this class asks a model for, where the model has it. */
  private static final List<String> OUTPUTS =
      List.of(
          ServingSignature.SCORE,
          ServingSignature.CLASS7,
          ServingSignature.POLARITY,
          ServingSignature.INTENSITY);

  private final LoadedGraph graph;
  private final ServingSignature signature;
  private final List<TensorSpec> outputs;

  private Predictor(LoadedGraph graph, ServingSignature signature) {
    this.graph = graph;
    this.signature = signature;
    outputs =
        OUTPUTS.stream().flatMap(name -> Stream.ofNullable(signature.outputs().get(name))).toList();
  }

  /**
   * Loads a model.
   *
   * @param folder a checkpoint, whose files are compared with their SHA-256, or any SavedModel
   * @param settings of the session
   * @throws CheckpointException if there is none, or it is damaged, or serves something else
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // closed with the predictor
  public static Predictor load(Path folder, SessionSettings settings) {
    LoadedGraph graph = new GraphLoader(settings).load(folder);
    try {
      ServingSignature signature = ServingSignature.of(graph);
      graph.requireVariables();
      return new Predictor(graph, signature);
    } catch (CheckpointException e) {
      graph.close();
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
    return outputs.stream().map(TensorSpec::name).collect(toUnmodifiableSet());
  }

  /**
   * Predicts a batch of any size.
   *
   * @param batch has every modality of the model; others are left out
   * @throws IllegalArgumentException naming the modality that is missing, of another width or not
   *     finite within the true steps
   */
  public Prediction predict(PredictionBatch batch) {
    Map<String, Block> said = ask(batch, outputs);
    return new Prediction(
        targets(),
        floats(said, ServingSignature.SCORE),
        floats(said, ServingSignature.POLARITY),
        floats(said, ServingSignature.INTENSITY),
        (long[]) Objects.requireNonNull(said.get(ServingSignature.CLASS7)).values());
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
          graph.folder(),
          "expected signature %s, found only %s".formatted(Signature.ATTENTION, Signature.DEFAULT));
    }
    List<AttentionView> views = attends().stream().filter(wanted::contains).toList();
    Map<String, Block> said =
        ask(
            batch,
            views.stream().map(signature.attention()::get).map(Objects::requireNonNull).toList());
    Map<AttentionView, Attention.Weights> weights = new LinkedHashMap<>();
    for (AttentionView view : views) {
      Block block = Objects.requireNonNull(said.get(view.wireName()));
      weights.put(view, new Attention.Weights(block.shape(), (float[]) block.values()));
    }
    return new Attention(weights);
  }

  @Override
  public void close() {
    graph.close();
  }

  /** Answers by name. */
  private Map<String, Block> ask(PredictionBatch batch, List<TensorSpec> wanted) {
    Signature asked = signature.signature();
    List<Block> answers = graph.run(asked, batch.inputs(asked), wanted);
    Map<String, Block> named = new LinkedHashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      named.put(wanted.get(i).name(), answers.get(i));
    }
    return named;
  }

  private static float[] floats(Map<String, Block> said, String output) {
    Block block = said.get(output);
    return block == null ? new float[0] : (float[]) block.values();
  }
}
