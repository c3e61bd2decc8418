package org.trimodal.data.stream;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorProto;

/**
 * A graph function that returns a dataset, written down node by node as the proto that TensorFlow
 * stores: the Java API has no type for a dataset, so it cannot trace such a function.
 *
 * <p>Inputs are named as in that proto: an argument by its name, an op's output by {@code
 * node:output:0}.
 */
final class DatasetFunction {
  private static final String RESULT = "dataset";

  private final FunctionDef.Builder function = FunctionDef.newBuilder();

  DatasetFunction(String name) {
    function
        .getSignatureBuilder()
        .setName(name)
        .setIsStateful(true)
        .addOutputArg(argument(RESULT, DataType.DT_VARIANT));
  }

  /** Adds an argument; its place is that of the call. */
  DatasetFunction takes(String name, DataType type) {
    function.getSignatureBuilder().addInputArg(argument(name, type));
    return this;
  }

  /** Adds an op; gives its name followed by ':', to which an output is appended. */
  String node(String name, String op, Map<String, AttrValue> attributes, String... inputs) {
    function.addNodeDef(
        NodeDef.newBuilder()
            .setName(name)
            .setOp(op)
            .addAllInput(List.of(inputs))
            .putAllAttr(attributes));
    return name + ":";
  }

  /** Adds a scalar; gives its output. */
  String constant(String name, long value) {
    return constant(
        name, TensorProto.newBuilder().setDtype(DataType.DT_INT64).addInt64Val(value).build());
  }

  /** Adds a scalar; gives its output. */
  String constant(String name, boolean value) {
    return constant(
        name, TensorProto.newBuilder().setDtype(DataType.DT_BOOL).addBoolVal(value).build());
  }

  /** Adds an empty string; gives its output. */
  String emptyString(String name) {
    return constant(
        name,
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .addStringVal(ByteString.EMPTY)
            .build());
  }

  /** The whole function. */
  FunctionDef returns(String output) {
    return function.putRet(RESULT, output).build();
  }

  /** Attributes that every dataset op has: types and shapes of an element's parts. */
  static Map<String, AttrValue> elements(DataType[] types, Shape... shapes) {
    return Map.of("output_types", types(types), "output_shapes", shapes(shapes));
  }

  static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }

  static AttrValue types(DataType... types) {
    return AttrValue.newBuilder()
        .setList(AttrValue.ListValue.newBuilder().addAllType(List.of(types)))
        .build();
  }

  static AttrValue shapes(Shape... shapes) {
    AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
    for (Shape shape : shapes) {
      var proto = list.addShapeBuilder();
      for (long size : shape.asArray()) {
        proto.addDimBuilder().setSize(size);
      }
    }
    return AttrValue.newBuilder().setList(list).build();
  }

  static AttrValue function(String name) {
    return AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(name)).build();
  }

  private String constant(String name, TensorProto value) {
    Map<String, AttrValue> attributes =
        Map.of(
            "dtype",
            type(value.getDtype()),
            "value",
            AttrValue.newBuilder().setTensor(value).build());
    return node(name, "Const", attributes) + "output:0";
  }

  private static OpDef.ArgDef argument(String name, DataType type) {
    return OpDef.ArgDef.newBuilder().setName(name).setType(type).build();
  }
}
