package org.trimodal.model.graph;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.StoredVariable;

/** The parameters of a SavedModel, read without its network. */
public final class SavedWeights {
  private static final String VARIABLE = "VarHandleOp";

  private SavedWeights() {}

  /** Names and shapes of the parameters that a serving graph declares, sorted by name. */
  public static Map<String, Shape> shapes(MetaGraphDef serving) {
    Map<String, Shape> shapes = new TreeMap<>();
    for (NodeDef node : serving.getGraphDef().getNodeList()) {
      Map<String, AttrValue> attributes = node.getAttrMap();
      AttrValue none = AttrValue.getDefaultInstance();
      if (node.getOp().equals(VARIABLE)
          && attributes.getOrDefault("dtype", none).getType() == DataType.DT_FLOAT) {
        shapes.put(
            attributes.getOrDefault("shared_name", none).getS().toStringUtf8(),
            Shape.of(
                attributes.getOrDefault("shape", none).getShape().getDimList().stream()
                    .mapToLong(TensorShapeProto.Dim::getSize)
                    .toArray()));
      }
    }
    return shapes;
  }

  /**
   * Reads parameters.
   *
   * @param prefix of the files
   * @param shapes by name, at least one
   * @return row-major, by name
   * @throws VariableFileException if the files are missing or damaged, or have no such parameter
   */
  public static Map<String, float[]> read(Path prefix, Map<String, Shape> shapes) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<StoredVariable> variables =
          shapes.entrySet().stream()
              .map(one -> StoredVariable.declare(tf, one.getKey(), TFloat32.class, one.getValue()))
              .toList();
      SaveOps files = new SaveOps(tf, "save", variables);
      try (Session session = new Session(graph, SessionSettings.standard().config())) {
        files.restore(session, prefix);
        return values(session, variables);
      }
    }
  }

  private static Map<String, float[]> values(Session session, List<StoredVariable> variables) {
    Session.Runner runner = session.runner();
    variables.forEach(variable -> runner.fetch(variable.value()));
    Map<String, float[]> values = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < variables.size(); i++) {
        values.put(variables.get(i).name(), TensorArrays.floats(result.get(i)));
      }
    }
    return values;
  }
}
