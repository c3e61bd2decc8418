package org.trimodal.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.savedmodel.schema.InputSchema;

class ExpectedInputsTest {
  private static final Path PLACE = Path.of("data");

  private final ExpectedInputs expected =
      new ExpectedInputs(List.of(input("text", 300), input("audio", 74), input("vision", 74)));

  @Test
  void data_with_some_of_the_inputs_and_others_besides_fits() {
    expected.requireFitting(
        PLACE, schema(new Modality("audio", 74, 9), new Modality("hand", 3, 9)));
  }

  @Test
  void data_with_none_of_the_inputs_is_refused() {
    assertThatThrownBy(() -> expected.requireFitting(PLACE, schema(new Modality("hand", 3, 9))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data: expected one of [text, audio, vision], which the model was trained on, found"
                + " [hand]");
  }

  @Test
  void an_input_of_another_width_is_refused() {
    assertThatThrownBy(
            () ->
                expected.requireFitting(
                    PLACE, schema(new Modality("text", 300, 9), new Modality("audio", 70, 9))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data: audio: expected 74 features per frame as the model was trained on, found 70");
  }

  @Test
  void inputs_are_told_by_their_width_as_far_as_they_differ() {
    assertThat(expected.ofWidth(300)).containsExactly("text");
    assertThat(expected.ofWidth(74)).containsExactly("audio", "vision");
    assertThat(expected.ofWidth(1)).isEmpty();
    assertThat(expected.widths()).isEqualTo("text 300, audio 74, vision 74");
  }

  private static FeatureSchema schema(Modality... modalities) {
    return new FeatureSchema(List.of(modalities), 1);
  }

  private static InputSchema input(String name, int width) {
    return new InputSchema(
        name, width, 9, "first", Optional.empty(), List.of(), List.of(), Optional.empty());
  }
}
