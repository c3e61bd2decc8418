package org.trimodal.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.Mode;
import org.trimodal.model.SequenceInput;

class ModalityDropoutTest {
  private static final int ROWS = 4000;
  private static final int[] TEXT = IntStream.range(0, ROWS).map(row -> 1 + row % 5).toArray();
  private static final int[] AUDIO = IntStream.range(0, ROWS).map(row -> row % 3).toArray();

  @Test
  void as_many_modalities_are_hidden_as_told_and_never_all_of_an_utterance() {
    List<int[]> left = left(0.25, 3, 11);
    int both = 0;
    int textHidden = 0;
    for (int row = 0; row < ROWS; row++) {
      int text = left.get(0)[row];
      int audio = left.get(1)[row];
      assertThat(text).isIn(0, TEXT[row]);
      assertThat(audio).isIn(0, AUDIO[row]);
      assertThat(text + audio).isPositive();
      if (AUDIO[row] > 0) {
        both++;
        textHidden += text == 0 ? 1 : 0;
      }
    }
    // Text alone hidden: 0.25 * 0.75; four standard deviations of the share.
    double share = 0.25 * 0.75;
    assertThat((double) textHidden / both)
        .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / both)));
  }

  @Test
  void of_three_modalities_each_is_hidden_with_the_rate_unless_all_would_be() {
    // With two, hiding what should be shown and showing what should be hidden looks the same.
    List<int[]> left = left(0.25, 3, 11, List.of(TEXT, TEXT, TEXT));

    // Hidden alone or with one of the others: 0.25 (1 - 0.25^2); four standard deviations.
    double share = 0.25 * (1 - 0.25 * 0.25);
    for (int[] lengths : left) {
      double hidden = Arrays.stream(lengths).filter(length -> length == 0).count();
      assertThat(hidden / ROWS).isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / ROWS)));
    }
  }

  @Test
  void seed_and_step_fix_what_is_hidden() {
    assertThat(left(0.5, 3, 11)).usingRecursiveComparison().isEqualTo(left(0.5, 3, 11));
    assertThat(Arrays.equals(left(0.5, 3, 12).get(0), left(0.5, 3, 11).get(0))).isFalse();
    assertThat(Arrays.equals(left(0.5, 4, 11).get(0), left(0.5, 3, 11).get(0))).isFalse();
  }

  @Test
  void nothing_is_hidden_at_rate_0() {
    List<int[]> left = left(0, 3, 11);
    assertThat(left.get(0)).isEqualTo(TEXT);
    assertThat(left.get(1)).isEqualTo(AUDIO);
  }

  private static List<int[]> left(double rate, long seed, long step) {
    return left(rate, seed, step, List.of(TEXT, AUDIO));
  }

  private static List<int[]> left(double rate, long seed, long step, List<int[]> before) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> features = tf.constant(new float[ROWS][1][1]);
      List<SequenceInput> inputs =
          before.stream()
              .map(lengths -> new SequenceInput(features, tf.constant(lengths), 1))
              .toList();
      List<SequenceInput> hidden =
          ModalityDropout.apply(tf, rate, inputs, new Mode.Training(seed, tf.constant(step)));
      try (Session session = new Session(graph)) {
        List<int[]> lengths = new ArrayList<>();
        for (SequenceInput input : hidden) {
          try (Result run = session.runner().fetch(input.lengths()).run()) {
            TInt32 values = (TInt32) run.get(0);
            lengths.add(values.streamOfObjects().mapToInt(Integer::intValue).toArray());
          }
        }
        return lengths;
      }
    }
  }
}
