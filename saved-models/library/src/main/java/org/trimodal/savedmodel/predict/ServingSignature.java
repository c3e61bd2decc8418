package org.trimodal.savedmodel.predict;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.trimodal.model.AttentionView;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.savedmodel.checkpoint.CheckpointException;

/**
 * What a SavedModel takes and gives.
 *
 * @param widths features per step, by the modality's name
 * @param targets scores per utterance
 * @param inputs names of the graph's tensors, by the signature's names
 * @param outputs likewise
 * @param attention likewise, outputs of the signature {@code attention} over the same inputs that
 *     are views of attention; empty where the model does not have it
 */
record ServingSignature(
    Map<String, Integer> widths,
    int targets,
    Map<String, String> inputs,
    Map<String, String> outputs,
    Map<AttentionView, String> attention) {
  static final String LENGTHS = "_lengths";
  static final String SCORE = "score";
  static final String CLASS7 = "class7";
  static final String POLARITY = "polarity";
  static final String INTENSITY = "intensity";

  /** Copies the maps. */
  ServingSignature {
    widths = Collections.unmodifiableMap(new TreeMap<>(widths));
    inputs = Map.copyOf(inputs);
    outputs = Map.copyOf(outputs);
    attention = Collections.unmodifiableMap(new TreeMap<>(attention));
  }

  /**
   * Reads the signature.
   *
   * @param folder of the model, for messages
   * @throws CheckpointException if the graph serves another kind of model
   */
  static ServingSignature of(Path folder, MetaGraphDef graph) {
    SignatureDef signature = graph.getSignatureDefMap().get(ServingGraph.SIGNATURE);
    if (signature == null) {
      throw new CheckpointException(
          folder,
          "expected signature %s, found %s"
              .formatted(ServingGraph.SIGNATURE, graph.getSignatureDefMap().keySet()));
    }
    Map<String, TensorInfo> inputs = signature.getInputsMap();
    Map<String, TensorInfo> outputs = signature.getOutputsMap();
    Map<String, Integer> widths = new TreeMap<>();
    inputs.forEach(
        (name, info) -> {
          if (isSequences(info) && isLengths(inputs.get(name + LENGTHS))) {
            widths.put(name, (int) size(info, 2));
          }
        });
    if (widths.isEmpty() || 2 * widths.size() != inputs.size()) {
      throw new CheckpointException(
          folder,
          "expected, per modality, features [batch, time, width] and <modality>_lengths [batch],"
              + " found inputs "
              + new TreeMap<>(inputs).keySet());
    }
    if (!isOf(outputs.get(SCORE), DataType.DT_FLOAT)
        || !isOf(outputs.get(CLASS7), DataType.DT_INT64)) {
      throw new CheckpointException(
          folder, "expected outputs score and class7, found " + new TreeMap<>(outputs).keySet());
    }
    TensorInfo score = outputs.getOrDefault(SCORE, TensorInfo.getDefaultInstance());
    int targets = score.getTensorShape().getDimCount() == 2 ? (int) size(score, 1) : 1;
    return new ServingSignature(
        widths, targets, names(inputs), names(outputs), attention(folder, graph, names(inputs)));
  }

  private static Map<AttentionView, String> attention(
      Path folder, MetaGraphDef graph, Map<String, String> inputs) {
    SignatureDef signature =
        graph.getSignatureDefOrDefault(ServingGraph.ATTENTION, SignatureDef.getDefaultInstance());
    Map<String, TensorInfo> outputs = signature.getOutputsMap();
    if (!outputs.isEmpty() && !names(signature.getInputsMap()).equals(inputs)) {
      throw new CheckpointException(
          folder,
          "expected signature %s over the inputs of %s, found inputs %s"
              .formatted(
                  ServingGraph.ATTENTION,
                  ServingGraph.SIGNATURE,
                  new TreeMap<>(signature.getInputsMap()).keySet()));
    }
    outputs.forEach(
        (name, info) -> {
          if (!isOf(info, DataType.DT_FLOAT)) {
            throw new CheckpointException(
                folder,
                "expected float weights of signature %s, found %s %s"
                    .formatted(ServingGraph.ATTENTION, name, info.getDtype()));
          }
        });
    Map<AttentionView, String> views = new TreeMap<>();
    outputs.forEach(
        (name, info) -> AttentionView.of(name).ifPresent(view -> views.put(view, info.getName())));
    return views;
  }

  private static boolean isSequences(TensorInfo info) {
    return isOf(info, DataType.DT_FLOAT)
        && info.getTensorShape().getDimCount() == 3
        && size(info, 2) > 0;
  }

  private static boolean isLengths(@Nullable TensorInfo info) {
    return info != null
        && isOf(info, DataType.DT_INT32)
        && info.getTensorShape().getDimCount() == 1;
  }

  private static boolean isOf(@Nullable TensorInfo info, DataType type) {
    return info != null && info.getDtype() == type;
  }

  private static long size(TensorInfo info, int axis) {
    return info.getTensorShape().getDim(axis).getSize();
  }

  private static Map<String, String> names(Map<String, TensorInfo> tensors) {
    Map<String, String> names = new TreeMap<>();
    tensors.forEach((name, info) -> names.put(name, info.getName()));
    return names;
  }
}
