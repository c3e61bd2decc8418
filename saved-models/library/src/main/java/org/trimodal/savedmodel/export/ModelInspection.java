package org.trimodal.savedmodel.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;
import org.trimodal.files.IoFailure;
import org.trimodal.savedmodel.SentimentModel;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.Checksums;
import org.trimodal.savedmodel.checkpoint.ModelFiles;
import org.trimodal.savedmodel.checkpoint.ServedModel;
import org.trimodal.savedmodel.schema.ModelSchema;

/**
 * A model that was looked at closely and found whole and portable: its files agree with their sums,
 * its ops and tensors are what {@link GraphCheck} asks for, and it loads.
 *
 * @param folder of the model
 * @param checked files that agree with their SHA-256, 0 where the model has no sums
 * @param graph with its signatures
 * @param schema what the model says of itself
 * @param bytes size of each file, by its path within the folder
 */
public record ModelInspection(
    Path folder, int checked, MetaGraphDef graph, ModelSchema schema, Map<String, Long> bytes) {
  /** Sorts the files. */
  public ModelInspection {
    bytes = Collections.unmodifiableMap(new TreeMap<>(bytes));
  }

  /**
   * Looks at an export or a checkpoint.
   *
   * @throws CheckpointException naming what is damaged, missing, or not in TensorFlow itself
   */
  public static ModelInspection of(Path folder) {
    Checkpoint model = Checkpoint.open(folder);
    MetaGraphDef graph = ServedModel.read(model).graph();
    GraphCheck.check(folder, graph);
    Map<String, Long> bytes = bytes(folder);
    int summed = bytes.containsKey(Checksums.NAME) ? bytes.size() - 1 : 0;
    try (SentimentModel loaded = SentimentModel.load(folder)) {
      return new ModelInspection(folder, summed, graph, loaded.schema(), bytes);
    }
  }

  /** How often each op occurs, by its name. */
  public Map<String, Integer> ops() {
    Map<String, Integer> ops = new TreeMap<>();
    graph.getGraphDef().getNodeList().forEach(node -> ops.merge(node.getOp(), 1, Integer::sum));
    return ops;
  }

  /** Sizes of the variables, each the number of its elements. */
  public List<Long> variables() {
    return graph.getGraphDef().getNodeList().stream()
        .filter(node -> node.getOp().equals("VarHandleOp"))
        .map(ModelInspection::elements)
        .toList();
  }

  private static long elements(NodeDef variable) {
    return variable.getAttrOrThrow("shape").getShape().getDimList().stream()
        .mapToLong(TensorShapeProto.Dim::getSize)
        .reduce(1, Math::multiplyExact);
  }

  private static Map<String, Long> bytes(Path folder) {
    Map<String, Long> bytes = new TreeMap<>();
    try {
      for (Map.Entry<String, Path> file : ModelFiles.of(folder).entrySet()) {
        bytes.put(file.getKey(), Files.size(file.getValue()));
      }
    } catch (IOException e) {
      throw new CheckpointException(
          folder, "expected readable files, found " + IoFailure.inWordsWithFile(e), e);
    }
    return bytes;
  }
}
