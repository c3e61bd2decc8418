package org.trimodal.model.graph;

import java.util.Locale;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Tensors of a graph under the names by which clients know them. */
final class Signatures {
  private Signatures() {}

  /** What a method of TensorFlow Serving's demands of its signatures' names. */
  enum Method {
    /** Any inputs and outputs. */
    PREDICT,
    /** {@code inputs} to {@code scores} and {@code classes}. */
    CLASSIFY,
    /** {@code inputs} to {@code outputs}. */
    REGRESS;

    private String path() {
      return "tensorflow/serving/" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** A signature. */
  static SignatureDef of(
      Method method,
      Map<String, ? extends Operand<?>> inputs,
      Map<String, ? extends Operand<?>> outputs) {
    SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(method.path());
    inputs.forEach((name, input) -> signature.putInputs(name, info(input.asOutput())));
    outputs.forEach((name, output) -> signature.putOutputs(name, info(output.asOutput())));
    return signature.build();
  }

  /** An output as graphs name it, {@code op:0}. */
  static String name(Output<?> output) {
    return output.op().name() + ":" + output.index();
  }

  private static TensorInfo info(Output<?> output) {
    Shape shape = output.shape();
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    if (shape.isUnknown()) {
      sizes.setUnknownRank(true);
    } else {
      for (long size : shape.asArray()) {
        sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
      }
    }
    return TensorInfo.newBuilder()
        .setName(name(output))
        .setDtype(DataType.forNumber(output.dataType().getNumber()))
        .setTensorShape(sizes)
        .build();
  }
}
