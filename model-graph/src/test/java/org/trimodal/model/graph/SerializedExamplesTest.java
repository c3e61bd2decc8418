package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.Int64List;
import org.tensorflow.types.TString;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Normalization;

class SerializedExamplesTest {
  private static final List<InputSpec> INPUTS = List.of(input("text", 3), input("audio", 2));

  @Test
  void lists_of_floats_are_padded_to_the_longest_and_their_steps_counted() {
    byte[] two = Examples.of(Map.of("text", new float[] {1, 2, 3, 4, 5, 6}, "audio", floats(2)));
    byte[] one = Examples.of(Map.of("text", new float[] {7, 8, 9}, "audio", floats(4)));

    Parsed text = parse("text", two, one);
    assertThat(text.shape()).isEqualTo(Shape.of(2, 2, 3));
    assertThat(text.values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0);
    assertThat(text.lengths()).containsExactly(2, 1);
    assertThat(parse("audio", two, one).lengths()).containsExactly(1, 2);
  }

  @Test
  void a_modality_that_is_left_out_or_empty_has_no_steps() {
    byte[] deaf = Examples.of(Map.of("text", floats(3)));
    byte[] mute = Examples.of(Map.of("text", floats(0), "audio", floats(2)));

    assertThat(parse("audio", deaf, mute).lengths()).containsExactly(0, 1);
    assertThat(parse("text", deaf, mute).lengths()).containsExactly(1, 0);
  }

  @Test
  void a_batch_in_which_nobody_has_a_modality_is_a_batch_of_no_time() {
    byte[] deaf = Examples.of(Map.of("text", floats(3)));
    Parsed audio = parse("audio", deaf, deaf);

    assertThat(audio.shape()).isEqualTo(Shape.of(2, 0, 2));
    assertThat(audio.lengths()).containsExactly(0, 0);
  }

  @Test
  void an_example_without_any_frames_is_refused_by_its_row() {
    byte[] deaf = Examples.of(Map.of("text", floats(3)));
    byte[] nothing = Examples.of(Map.of());
    byte[] empty = Examples.of(Map.of("text", floats(0), "other", floats(2)));

    assertThatThrownBy(() -> parse("text", deaf, nothing, deaf, empty))
        .hasMessageContaining(
            "examples: expected frames of at least one of text, audio, found none in these rows of"
                + " the batch:] [1 3]");
  }

  @Test
  void a_list_that_is_no_number_of_whole_steps_is_refused_by_the_name_of_the_modality() {
    byte[] example = Examples.of(Map.of("text", floats(4)));

    assertThatThrownBy(() -> parse("text", Examples.of(Map.of("text", floats(3))), example))
        .hasMessageContaining(
            "text: expected 3 features per frame, found these numbers of values:] [3 4]");
  }

  @Test
  void bytes_and_integers_are_refused_by_the_name_of_the_modality() {
    Feature integers =
        Feature.newBuilder().setInt64List(Int64List.newBuilder().addValue(1)).build();
    byte[] example =
        Example.newBuilder()
            .setFeatures(Features.newBuilder().putFeature("text", integers))
            .build()
            .toByteArray();

    assertThatThrownBy(() -> parse("text", example)).hasMessageContaining("Key: text");
    assertThatThrownBy(() -> parse("text", new byte[] {1, 2, 3}))
        .hasMessageContaining("Could not parse example input");
  }

  @SuppressWarnings("ArrayRecordComponent") // within this test
  private record Parsed(Shape shape, float[] values, int[] lengths) {}

  private static Parsed parse(String modality, byte[]... examples) {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TString fed = Examples.batch(examples)) {
      SerializedExamples parsed = SerializedExamples.of(Ops.create(graph), INPUTS);
      SerializedExamples.Padded padded = parsed.of(modality);
      try (Result result =
          session
              .runner()
              .feed(parsed.examples(), fed)
              .fetch(padded.features())
              .fetch(padded.lengths())
              .run()) {
        int[] lengths = new int[examples.length];
        result.get(1).asRawTensor().data().asInts().read(lengths);
        return new Parsed(result.get(0).shape(), TensorArrays.floats(result.get(0)), lengths);
      }
    }
  }

  private static float[] floats(int count) {
    return new float[count];
  }

  private static InputSpec input(String name, int width) {
    return new InputSpec(name, width, 4, InputSpec.Keep.FIRST, 1, Normalization.none(width));
  }
}
