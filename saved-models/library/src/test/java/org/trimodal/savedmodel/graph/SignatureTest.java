package org.trimodal.savedmodel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

class SignatureTest {
  private static final TensorInfo TEXT = tensor(DataType.DT_FLOAT, -1, -1, 3);
  private static final TensorInfo LENGTHS = tensor(DataType.DT_INT32, -1);
  private static final TensorInfo SCORE = tensor(DataType.DT_FLOAT, -1);
  private static final TensorInfo STATE = tensor(DataType.DT_RESOURCE, -1);

  @Test
  void an_input_named_for_another_tells_the_lengths_of_its_sequences() {
    Signature signature =
        Signature.of("ask", definition(Map.of("text", TEXT, "text_lengths", LENGTHS)));
    TensorSpec text = signature.inputs().get(0);
    TensorSpec lengths = signature.inputs().get(1);

    assertThat(signature.lengthsOf(text)).contains(lengths);
    assertThat(signature.sequencesOf(lengths)).contains(0);
    assertThat(signature.lengthsOf(lengths)).isEmpty();
    assertThat(signature.sequencesOf(text)).isEmpty();
  }

  @Test
  void requests_are_answered_together_where_the_lengths_of_sequences_are_told() {
    assertThat(
            Signature.of("ask", definition(Map.of("text", TEXT, "text_lengths", LENGTHS)))
                .isMergeable())
        .isTrue();
    assertThat(Signature.of("ask", definition(Map.of("text", TEXT))).isMergeable()).isFalse();
  }

  @Test
  void a_tensor_without_a_java_array_is_left_out_and_its_signature_is_not_whole() {
    SignatureDef definition = definition(Map.of("text", TEXT, "state", STATE));

    assertThat(Signature.of("ask", definition).inputs())
        .extracting(TensorSpec::name)
        .containsExactly("text");
    assertThat(Signature.whole("ask", definition)).isEmpty();
    assertThat(Signature.whole("ask", definition(Map.of("text", TEXT)))).isPresent();
  }

  @Test
  void a_signature_of_other_than_rows_is_not_whole() {
    assertThat(Signature.whole("ask", definition(Map.of("text", tensor(DataType.DT_FLOAT, 1, 3)))))
        .isEmpty();
    assertThat(Signature.whole("ask", definition(Map.of("text", tensor(DataType.DT_FLOAT)))))
        .isEmpty();
    assertThat(Signature.whole("ask", definition(Map.of()))).isEmpty();
  }

  private static SignatureDef definition(Map<String, TensorInfo> inputs) {
    return SignatureDef.newBuilder().putAllInputs(inputs).putOutputs("score", SCORE).build();
  }

  private static TensorInfo tensor(DataType type, long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder().setDtype(type).setTensorShape(shape).build();
  }
}
