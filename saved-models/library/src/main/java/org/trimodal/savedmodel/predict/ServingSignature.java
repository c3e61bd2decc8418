package org.trimodal.savedmodel.predict;

import static java.util.stream.Collectors.toMap;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.trimodal.model.AttentionView;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.graph.ElementType;
import org.trimodal.savedmodel.graph.LoadedGraph;
import org.trimodal.savedmodel.graph.Signature;
import org.trimodal.savedmodel.graph.TensorSpec;

/**
 * What a model of utterances takes and gives.
 *
 * @param signature that predicts
 * @param widths features per step, by the modality's name
 * @param targets scores per utterance
 * @param outputs of the signature, by name
 * @param attention outputs of the signature {@code attention} over the same inputs that are views
 *     of attention; empty where the model does not have it
 */
record ServingSignature(
    Signature signature,
    Map<String, Integer> widths,
    int targets,
    Map<String, TensorSpec> outputs,
    Map<AttentionView, TensorSpec> attention) {
  static final String SCORE = "score";
  static final String CLASS7 = "class7";
  static final String POLARITY = "polarity";
  static final String INTENSITY = "intensity";

  /** Copies the maps. */
  ServingSignature {
    widths = Collections.unmodifiableMap(new TreeMap<>(widths));
    outputs = Map.copyOf(outputs);
    attention = Collections.unmodifiableMap(new TreeMap<>(attention));
  }

  /**
   * Reads the signatures.
   *
   * @throws CheckpointException if the graph serves another kind of model
   */
  static ServingSignature of(LoadedGraph graph) {
    SignatureDef definition = graph.definitions().get(Signature.DEFAULT);
    if (definition == null) {
      throw new CheckpointException(
          graph.folder(),
          "expected signature %s, found %s"
              .formatted(Signature.DEFAULT, graph.definitions().keySet()));
    }
    Signature signature = Signature.of(Signature.DEFAULT, definition);
    Map<String, Integer> widths = widths(signature);
    if (widths.isEmpty() || 2 * widths.size() != definition.getInputsCount()) {
      throw new CheckpointException(
          graph.folder(),
          "expected, per modality, features [batch, time, width] and <modality>_lengths [batch],"
              + " found inputs "
              + new TreeMap<>(definition.getInputsMap()).keySet());
    }
    Map<String, TensorSpec> outputs = byName(signature.outputs());
    TensorSpec score = outputs.get(SCORE);
    TensorSpec class7 = outputs.get(CLASS7);
    if (score == null
        || score.type() != ElementType.FLOAT
        || class7 == null
        || class7.type() != ElementType.INT64) {
      throw new CheckpointException(
          graph.folder(),
          "expected outputs score and class7, found "
              + new TreeMap<>(definition.getOutputsMap()).keySet());
    }
    int targets = score.rank() == 2 ? score.sizes().get(1).intValue() : 1;
    return new ServingSignature(signature, widths, targets, outputs, attention(graph, definition));
  }

  private static Map<String, Integer> widths(Signature signature) {
    Map<String, Integer> widths = new TreeMap<>();
    for (TensorSpec input : signature.inputs()) {
      if (isSequences(input)
          && signature.lengthsOf(input).filter(ServingSignature::isLengths).isPresent()) {
        widths.put(input.name(), input.sizes().get(2).intValue());
      }
    }
    return widths;
  }

  private static Map<AttentionView, TensorSpec> attention(
      LoadedGraph graph, SignatureDef predicts) {
    SignatureDef definition =
        graph.definitions().getOrDefault(Signature.ATTENTION, SignatureDef.getDefaultInstance());
    if (definition.getOutputsCount() > 0 && !tensors(definition).equals(tensors(predicts))) {
      throw new CheckpointException(
          graph.folder(),
          "expected signature %s over the inputs of %s, found inputs %s"
              .formatted(
                  Signature.ATTENTION,
                  Signature.DEFAULT,
                  new TreeMap<>(definition.getInputsMap()).keySet()));
    }
    definition
        .getOutputsMap()
        .forEach(
            (name, info) -> {
              if (info.getDtype() != DataType.DT_FLOAT) {
                throw new CheckpointException(
                    graph.folder(),
                    "expected float weights of signature %s, found %s %s"
                        .formatted(Signature.ATTENTION, name, info.getDtype()));
              }
            });
    Map<AttentionView, TensorSpec> views = new TreeMap<>();
    for (TensorSpec output : Signature.of(Signature.ATTENTION, definition).outputs()) {
      AttentionView.of(output.name()).ifPresent(view -> views.put(view, output));
    }
    return views;
  }

  private static boolean isSequences(TensorSpec input) {
    return input.type() == ElementType.FLOAT && input.rank() == 3 && input.sizes().get(2) > 0;
  }

  private static boolean isLengths(TensorSpec input) {
    return input.type() == ElementType.INT32 && input.rank() == 1;
  }

  private static Map<String, TensorSpec> byName(List<TensorSpec> specs) {
    return specs.stream().collect(toMap(TensorSpec::name, Function.identity()));
  }

  /** Names of the graph's tensors, by the names of a signature's inputs. */
  private static Map<String, String> tensors(SignatureDef definition) {
    return definition.getInputsMap().entrySet().stream()
        .collect(toMap(Map.Entry::getKey, input -> input.getValue().getName()));
  }
}
