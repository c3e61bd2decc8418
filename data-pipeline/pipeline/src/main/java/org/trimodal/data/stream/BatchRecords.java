package org.trimodal.data.stream;

import static org.tensorflow.proto.DataType.DT_INT64;
import static org.tensorflow.proto.DataType.DT_STRING;

import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Random access to records inside tf.data: turns the places of each batch's records into the
 * records.
 *
 * <p>For each batch, for each of its places: a dataset that starts reading at that byte and ends
 * after one record.
 *
 * @param shards {@code [batches, slots]}, numbers of files
 * @param offsets {@code [batches, slots]}, bytes from the start of the file
 * @param counts {@code [batches]}, how many of the slots are taken
 */
record BatchRecords(Operand<TInt64> shards, Operand<TInt64> offsets, Operand<TInt64> counts) {
  private static final Shape VECTOR = Shape.of(Shape.UNKNOWN_SIZE);
  private static final DataType[] RECORD = {DT_STRING};
  private static final DataType[] PLACE = {DT_INT64, DT_INT64};

  /**
   * Read unbuffered: a record is read in exactly its size, and nothing of its neighbours, which
   * belong to other batches.
   */
  private static final long NO_BUFFER = 0;

  /**
   * The dataset, one element per batch: {@code [count]} records as strings.
   *
   * @param files by number
   * @param prefix of the functions that are added to the graph, unique in it
   */
  Operand<? extends TType> read(Ops tf, Operand<TString> files, String prefix) {
    FunctionDef one = oneRecord(prefix + "_one_record");
    FunctionDef batch = oneBatch(prefix + "_one_batch", one);
    ((Graph) tf.scope().env())
        .importGraphDef(
            GraphDef.newBuilder()
                .setLibrary(FunctionDefLibrary.newBuilder().addFunction(one).addFunction(batch))
                .build());
    Operand<? extends TType> batches =
        tf.data
            .tensorSliceDataset(
                List.of(shards, offsets, counts), List.of(VECTOR, VECTOR, Shape.scalar()))
            .handle();
    OperationBuilder records = tf.scope().opBuilder("FlatMapDataset", "records");
    records.addInput(batches.asOutput());
    records.addInputList(new Output<?>[] {files.asOutput()});
    records.setAttr("f", DatasetFunction.function(batch.getSignature().getName()));
    records.setAttr("Targuments", RECORD);
    records.setAttr("output_types", RECORD);
    records.setAttr("output_shapes", new Shape[] {VECTOR});
    return records.build().output(0);
  }

  /** {@code (shard [], offset [], files [shards]) ->} dataset of that record. */
  private static FunctionDef oneRecord(String name) {
    DatasetFunction function =
        new DatasetFunction(name)
            .takes("shard", DT_INT64)
            .takes("offset", DT_INT64)
            .takes("files", DT_STRING);
    Map<String, AttrValue> gather =
        Map.of(
            "Tparams", DatasetFunction.type(DT_STRING),
            "Tindices", DatasetFunction.type(DT_INT64),
            "Taxis", DatasetFunction.type(DT_INT64));
    String file =
        function.node("file", "GatherV2", gather, "files", "shard", function.constant("axis", 0));
    String rest =
        function.node(
            "rest",
            "TFRecordDatasetV2",
            Map.of(),
            file + "output:0",
            function.emptyString("uncompressed"),
            function.constant("buffer", NO_BUFFER),
            "offset");
    String first =
        function.node(
            "first",
            "TakeDataset",
            DatasetFunction.elements(RECORD, Shape.scalar()),
            rest + "handle:0",
            function.constant("one", 1));
    return function.returns(first + "handle:0");
  }

  /**
   * {@code (shards [slots], offsets [slots], count [], files [shards]) ->} dataset of the one
   * vector of the first {@code count} records.
   */
  private static FunctionDef oneBatch(String name, FunctionDef oneRecord) {
    DatasetFunction function =
        new DatasetFunction(name)
            .takes("shards", DT_INT64)
            .takes("offsets", DT_INT64)
            .takes("count", DT_INT64)
            .takes("files", DT_STRING);
    AttrValue scalars = DatasetFunction.shapes(Shape.scalar(), Shape.scalar());
    String slots =
        function.node(
            "slots",
            "TensorSliceDataset",
            Map.of("Toutput_types", DatasetFunction.types(PLACE), "output_shapes", scalars),
            "shards",
            "offsets");
    String places =
        function.node(
            "places",
            "TakeDataset",
            DatasetFunction.elements(PLACE, Shape.scalar(), Shape.scalar()),
            slots + "handle:0",
            "count");
    Map<String, AttrValue> perPlace =
        Map.of(
            "f", DatasetFunction.function(oneRecord.getSignature().getName()),
            "Targuments", DatasetFunction.types(DT_STRING),
            "output_types", DatasetFunction.types(DT_STRING),
            "output_shapes", DatasetFunction.shapes(Shape.scalar()));
    String records =
        function.node("records", "FlatMapDataset", perPlace, places + "handle:0", "files");
    String batch =
        function.node(
            "batch",
            "BatchDatasetV2",
            DatasetFunction.elements(RECORD, VECTOR),
            records + "handle:0",
            "count",
            function.constant("drop_partial", false));
    return function.returns(batch + "handle:0");
  }
}
