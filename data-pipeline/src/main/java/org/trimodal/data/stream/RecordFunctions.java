package org.trimodal.data.stream;

import com.google.protobuf.ByteString;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The two graph functions that turn record locations into records. They return datasets, which the
 * Java API has no type for, so they are written down as the protos that TensorFlow stores.
 */
final class RecordFunctions {
  /**
   * Read unbuffered: a record is two reads of exactly its size, and nothing of its neighbours,
   * which belong to other batches.
   */
  private static final long NO_BUFFER = 0;

  private final String record;
  private final String batch;

  private RecordFunctions(String prefix) {
    this.record = prefix + "_record";
    this.batch = prefix + "_batch";
  }

  /**
   * Adds the functions to a graph.
   *
   * @param prefix of their names, unique in the graph
   */
  static RecordFunctions define(Graph graph, String prefix) {
    RecordFunctions functions = new RecordFunctions(prefix);
    graph.importGraphDef(
        GraphDef.newBuilder()
            .setLibrary(
                FunctionDefLibrary.newBuilder()
                    .addFunction(functions.recordFunction())
                    .addFunction(functions.batchFunction()))
            .build());
    return functions;
  }

  /**
   * Name of the function {@code (shards [batch], offsets [batch], count [], files [shards]) ->}
   * dataset of one element, the first {@code count} records as one string vector.
   */
  String batchName() {
    return batch;
  }

  private FunctionDef recordFunction() {
    return FunctionDef.newBuilder()
        .setSignature(
            signature(record)
                .addInputArg(argument("shard", DataType.DT_INT64))
                .addInputArg(argument("offset", DataType.DT_INT64))
                .addInputArg(argument("files", DataType.DT_STRING)))
        .addNodeDef(integer("axis", 0))
        .addNodeDef(
            node("file", "GatherV2", "files", "shard", "axis:output:0")
                .putAttr("Tparams", type(DataType.DT_STRING))
                .putAttr("Tindices", type(DataType.DT_INT64))
                .putAttr("Taxis", type(DataType.DT_INT64)))
        .addNodeDef(string("uncompressed"))
        .addNodeDef(integer("buffer", NO_BUFFER))
        .addNodeDef(
            node(
                "from",
                "TFRecordDatasetV2",
                "file:output:0",
                "uncompressed:output:0",
                "buffer:output:0",
                "offset"))
        .addNodeDef(integer("one", 1))
        .addNodeDef(
            node("first", "TakeDataset", "from:handle:0", "one:output:0")
                .putAttr("output_types", types(DataType.DT_STRING))
                .putAttr("output_shapes", shapes(Shape.scalar())))
        .putRet("dataset", "first:handle:0")
        .build();
  }

  private FunctionDef batchFunction() {
    return FunctionDef.newBuilder()
        .setSignature(
            signature(batch)
                .addInputArg(argument("shards", DataType.DT_INT64))
                .addInputArg(argument("offsets", DataType.DT_INT64))
                .addInputArg(argument("count", DataType.DT_INT64))
                .addInputArg(argument("files", DataType.DT_STRING)))
        .addNodeDef(
            node("slots", "TensorSliceDataset", "shards", "offsets")
                .putAttr("Toutput_types", types(DataType.DT_INT64, DataType.DT_INT64))
                .putAttr("output_shapes", shapes(Shape.scalar(), Shape.scalar())))
        .addNodeDef(
            node("places", "TakeDataset", "slots:handle:0", "count")
                .putAttr("output_types", types(DataType.DT_INT64, DataType.DT_INT64))
                .putAttr("output_shapes", shapes(Shape.scalar(), Shape.scalar())))
        .addNodeDef(
            node("records", "FlatMapDataset", "places:handle:0", "files")
                .putAttr("f", function(record))
                .putAttr("Targuments", types(DataType.DT_STRING))
                .putAttr("output_types", types(DataType.DT_STRING))
                .putAttr("output_shapes", shapes(Shape.scalar())))
        .addNodeDef(
            node("whole", "Const")
                .putAttr("dtype", type(DataType.DT_BOOL))
                .putAttr("value", tensor(scalar(DataType.DT_BOOL).addBoolVal(false))))
        .addNodeDef(
            node("batch", "BatchDatasetV2", "records:handle:0", "count", "whole:output:0")
                .putAttr("output_types", types(DataType.DT_STRING))
                .putAttr("output_shapes", shapes(Shape.of(Shape.UNKNOWN_SIZE))))
        .putRet("dataset", "batch:handle:0")
        .build();
  }

  /** The attribute that names a function. */
  static AttrValue function(String name) {
    return AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(name)).build();
  }

  private static OpDef.Builder signature(String name) {
    return OpDef.newBuilder()
        .setName(name)
        .setIsStateful(true)
        .addOutputArg(argument("dataset", DataType.DT_VARIANT));
  }

  private static OpDef.ArgDef argument(String name, DataType type) {
    return OpDef.ArgDef.newBuilder().setName(name).setType(type).build();
  }

  private static NodeDef.Builder node(String name, String op, String... inputs) {
    return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(java.util.List.of(inputs));
  }

  private static NodeDef.Builder integer(String name, long value) {
    return node(name, "Const")
        .putAttr("dtype", type(DataType.DT_INT64))
        .putAttr("value", tensor(scalar(DataType.DT_INT64).addInt64Val(value)));
  }

  private static NodeDef.Builder string(String name) {
    return node(name, "Const")
        .putAttr("dtype", type(DataType.DT_STRING))
        .putAttr("value", tensor(scalar(DataType.DT_STRING).addStringVal(ByteString.EMPTY)));
  }

  private static AttrValue tensor(TensorProto.Builder value) {
    return AttrValue.newBuilder().setTensor(value).build();
  }

  private static TensorProto.Builder scalar(DataType type) {
    return TensorProto.newBuilder()
        .setDtype(type)
        .setTensorShape(TensorShapeProto.getDefaultInstance());
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }

  private static AttrValue types(DataType... types) {
    return AttrValue.newBuilder()
        .setList(AttrValue.ListValue.newBuilder().addAllType(java.util.List.of(types)))
        .build();
  }

  private static AttrValue shapes(Shape... shapes) {
    AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
    for (Shape shape : shapes) {
      TensorShapeProto.Builder proto = TensorShapeProto.newBuilder();
      for (long size : shape.asArray()) {
        proto.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
      }
      list.addShape(proto);
    }
    return AttrValue.newBuilder().setList(list).build();
  }
}
