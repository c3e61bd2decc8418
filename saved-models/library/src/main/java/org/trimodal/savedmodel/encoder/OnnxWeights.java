package org.trimodal.savedmodel.encoder;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tensorflow.ndarray.Shape;

/**
 * The weights of a BERT that was exported from PyTorch to ONNX: one protobuf message.
 *
 * <p>Dense kernels have lost their names there. They are found by the node that multiplies with
 * them, whose name is the module's: {@code /encoder/layer.0/attention/self/query/MatMul}. So are
 * the two numbers that are no weights, by the nodes that divide and add.
 *
 * <p>Field numbers are those of {@code onnx/onnx}, {@code onnx.proto}. A library with generated
 * classes would bring ONNX's whole schema for the few fields read here.
 */
final class OnnxWeights implements ForeignWeights {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_NAME = 3;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int ATTRIBUTE_TENSOR = 5;
  private static final int TENSOR_DIMENSION = 1;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_BYTES = 9;
  private static final int FLOAT = 1;
  private static final String KERNEL = ".weight";

  private final Map<String, Array> arrays = new HashMap<>();
  private final Map<String, List<String>> inputsByNode = new HashMap<>();

  private static final class Array {
    private final List<Long> sizes = new ArrayList<>();
    private String name = "";
    private int type;
    private byte[] bytes = new byte[0];

    Shape shape() {
      return Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
    }
  }

  private OnnxWeights() {}

  /**
   * Reads a model.
   *
   * @param in is read to its end, not closed
   * @throws IOException if it cannot be read or is no protobuf message
   */
  static OnnxWeights read(InputStream in) throws IOException {
    OnnxWeights weights = new OnnxWeights();
    CodedInputStream model = CodedInputStream.newInstance(in);
    model.setSizeLimit(Integer.MAX_VALUE);
    each(
        model,
        field -> {
          if (field != MODEL_GRAPH) {
            return false;
          }
          message(model, () -> weights.graph(model));
          return true;
        });
    return weights;
  }

  private void graph(CodedInputStream in) throws IOException {
    each(
        in,
        field -> {
          switch (field) {
            case GRAPH_NODE -> message(in, () -> node(in));
            case GRAPH_INITIALIZER -> message(in, () -> keep(tensor(in)));
            default -> {
              return false;
            }
          }
          return true;
        });
  }

  private void keep(Array array) {
    arrays.put(array.name, array);
  }

  private void node(CodedInputStream in) throws IOException {
    List<String> inputs = new ArrayList<>();
    String[] named = {"", ""};
    List<Array> values = new ArrayList<>();
    each(
        in,
        field -> {
          switch (field) {
            case NODE_INPUT -> inputs.add(in.readString());
            case NODE_OUTPUT -> named[1] = in.readString();
            case NODE_NAME -> named[0] = in.readString();
            case NODE_ATTRIBUTE -> message(in, () -> attribute(in, values));
            default -> {
              return false;
            }
          }
          return true;
        });
    inputsByNode.put(named[0], inputs);
    for (Array value : values) {
      value.name = named[1];
      keep(value);
    }
  }

  private static void attribute(CodedInputStream in, List<Array> values) throws IOException {
    each(
        in,
        field -> {
          if (field != ATTRIBUTE_TENSOR) {
            return false;
          }
          message(in, () -> values.add(tensor(in)));
          return true;
        });
  }

  private static Array tensor(CodedInputStream in) throws IOException {
    Array array = new Array();
    each(
        in,
        field -> {
          switch (field) {
            case TENSOR_DIMENSION -> array.sizes.add(in.readInt64());
            case TENSOR_TYPE -> array.type = in.readInt32();
            case TENSOR_NAME -> array.name = in.readString();
            case TENSOR_BYTES -> array.bytes = in.readByteArray();
            default -> {
              return false;
            }
          }
          return true;
        });
    return array;
  }

  @FunctionalInterface
  private interface Field {
    /** Reads a field of this number, or says that it did not. */
    boolean read(int number) throws IOException;
  }

  @FunctionalInterface
  private interface Body {
    void read() throws IOException;
  }

  private static void each(CodedInputStream in, Field reader) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!reader.read(WireFormat.getTagFieldNumber(tag))) {
        in.skipField(tag);
      }
    }
  }

  private static void message(CodedInputStream in, Body body) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    body.read();
    in.checkLastTagWas(0);
    in.popLimit(limit);
  }

  @Override
  public Optional<Shape> shape(String name) {
    return find(name).map(Array::shape);
  }

  @Override
  public float[] read(String name) {
    Array array =
        find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException("array %s: expected to be there".formatted(name)));
    return floats(array);
  }

  @Override
  public boolean kernelsAreInputFirst() {
    return true;
  }

  /** The number by which scores of attention are divided. */
  OptionalDouble attentionDivisor() {
    return constantInput("/encoder/layer.0/attention/self/Div");
  }

  /** The number that is added to variances. */
  OptionalDouble epsilon() {
    return constantInput("/embeddings/LayerNorm/Add");
  }

  private OptionalDouble constantInput(String node) {
    return Optional.ofNullable(inputsByNode.get(node))
        .filter(inputs -> inputs.size() == 2)
        .flatMap(inputs -> Optional.ofNullable(arrays.get(inputs.get(1))))
        .filter(array -> array.type == FLOAT && array.bytes.length == Float.BYTES)
        .map(array -> OptionalDouble.of(floats(array)[0]))
        .orElse(OptionalDouble.empty());
  }

  private Optional<Array> find(String name) {
    Array named = arrays.get(name);
    if (named != null || !name.endsWith(KERNEL)) {
      return Optional.ofNullable(named).filter(array -> array.type == FLOAT);
    }
    String module = name.substring(0, name.length() - KERNEL.length());
    // Modules are told apart by slashes, but for the number of a layer.
    String node = "/" + module.replace('.', '/').replace("layer/", "layer.") + "/MatMul";
    return Optional.ofNullable(inputsByNode.get(node))
        .filter(inputs -> inputs.size() == 2)
        .flatMap(inputs -> Optional.ofNullable(arrays.get(inputs.get(1))))
        .filter(array -> array.type == FLOAT);
  }

  private static float[] floats(Array array) {
    return NumberType.F32.floats(ByteBuffer.wrap(array.bytes).order(ByteOrder.LITTLE_ENDIAN));
  }
}
