package org.trimodal.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.MetaGraphDef.MetaInfoDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.TensorShapeProto.Dim;
import org.trimodal.savedmodel.export.ModelInspection;
import org.trimodal.savedmodel.schema.InputSchema;
import org.trimodal.savedmodel.schema.LabelSchema;
import org.trimodal.savedmodel.schema.ModelSchema;

class InspectionTextTest {
  @Test
  void everything_that_is_known_of_a_model_has_its_line() {
    ModelInspection model =
        new ModelInspection(
            Path.of("model"),
            2,
            graph(),
            new ModelSchema(
                2,
                List.of(
                    input("text", Optional.empty(), "first"),
                    input("audio", Optional.of(2.5), "last")),
                new LabelSchema(
                    1, -3, 3, 0, List.of("negative", "non_negative"), false, Map.of(0, "neutral")),
                new ModelSchema.Provenance("1.0", "2.18", "data hash", "model hash", 5, 40),
                Map.of(),
                Map.of("valid", Map.of("mae", 0.75))),
            Map.of("saved_model.pb", 1234L, "checksums.json", 5L));

    assertThat(InspectionText.of(model))
        .isEqualToNormalizingNewlines(
            """
            model
            format     SavedModel 1 of TensorFlow 2.18, default attributes stripped
            whole      2 files agree with their SHA-256; it loads
            portable   3 nodes of 2 ops, all of them TensorFlow's own; every input is there
            variables  2, 12 numbers

            files
                       5  checksums.json
                    1234  saved_model.pb

            signature a (predict)
              in   text                     float   [?, 3]
              out  score                    int32   any

            schema
              text       3 features per frame, the first 7 frames
              audio      3 features per frame, the last 7 frames, 2.5 per second
              scores     1, from -3.0 to 3.0, neutral at 0.0
              polarity   negative, non_negative
              intensity  no
              made by    Trimodal 1.0, TensorFlow 2.18
              trained    step 40, seed 5
              data       data hash
              network    model hash
              valid      mae 0.7500

            ops
                  1  MatMul
                  2  VarHandleOp
            """);
  }

  private static InputSchema input(String name, Optional<Double> rate, String keep) {
    return new InputSchema(name, 3, 7, keep, rate, List.of(), List.of(), Optional.empty());
  }

  private static MetaGraphDef graph() {
    return MetaGraphDef.newBuilder()
        .setMetaInfoDef(
            MetaInfoDef.newBuilder().setTensorflowVersion("2.18").setStrippedDefaultAttrs(true))
        .setGraphDef(
            GraphDef.newBuilder()
                .addNode(variable(2, 3))
                .addNode(variable(6))
                .addNode(NodeDef.newBuilder().setOp("MatMul")))
        .putSignatureDef(
            "a",
            SignatureDef.newBuilder()
                .setMethodName("predict")
                .putInputs("text", tensor(DataType.DT_FLOAT, shape(-1, 3)))
                .putOutputs(
                    "score",
                    tensor(
                        DataType.DT_INT32,
                        TensorShapeProto.newBuilder().setUnknownRank(true).build()))
                .build())
        .build();
  }

  private static NodeDef variable(long... sizes) {
    return NodeDef.newBuilder()
        .setOp("VarHandleOp")
        .putAttr("shape", AttrValue.newBuilder().setShape(shape(sizes)).build())
        .build();
  }

  private static TensorInfo tensor(DataType type, TensorShapeProto shape) {
    return TensorInfo.newBuilder().setDtype(type).setTensorShape(shape).build();
  }

  private static TensorShapeProto shape(long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      shape.addDim(Dim.newBuilder().setSize(size));
    }
    return shape.build();
  }
}
