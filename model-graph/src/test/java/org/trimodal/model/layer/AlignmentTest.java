package org.trimodal.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.graph.GraphCase;

/** Sequences laid over the steps of the first one, against overlaps by hand. */
class AlignmentTest {
  @Test
  void equal_lengths_leave_every_frame_as_it_is() {
    assertThat(aligned(3, 3, 3, 1, 2f, -5f, 7.1f)).containsExactly(2f, -5f, 7.1f);
  }

  @Test
  void a_step_takes_the_mean_of_the_frames_that_it_overlaps() {
    // Two steps over three frames: the first has all of frame 0 and half of frame 1.
    assertThat(aligned(2, 2, 3, 1, 3f, 6f, 12f))
        .containsExactly(new float[] {(3 + 3) / 1.5f, (3 + 12) / 1.5f, 0}, within(1e-6f));
  }

  @Test
  void one_frame_stands_for_every_step() {
    assertThat(aligned(4, 4, 1, 1, 9f)).containsExactly(9, 9, 9, 9);
  }

  @Test
  void padding_and_absent_sequences_are_zero() {
    assertThat(aligned(4, 2, 2, 1, 1f, 2f)).containsExactly(1, 2, 0, 0);
    assertThat(aligned(2, 2, 0, 1)).containsExactly(0, 0);
  }

  @Test
  void parts_of_a_step_take_the_frames_in_their_order() {
    assertThat(aligned(2, 2, 4, 2, 1f, 2f, 3f, 4f)).containsExactly(1, 2, 3, 4, 0, 0, 0, 0);
  }

  @Test
  void every_part_of_a_word_takes_the_words_own_frame_where_lengths_are_equal() {
    assertThat(aligned(4, 3, 3, 2, 0f, 5f, 0f)).containsExactly(0, 0, 5, 5, 0, 0, 0, 0);
    assertThat(aligned(3, 3, 3, 3, 1f, 0f, 7.1f))
        .containsExactly(1, 1, 1, 0, 0, 0, 7.1f, 7.1f, 7.1f);
  }

  @Test
  void where_the_first_is_absent_the_longest_gives_the_steps_up_to_the_firsts_limit() {
    assertThat(aligned(1, 0, 3, 1, 1f, 2f, 3f)).containsExactly(1, 2, 3);
    assertThat(aligned(1, 0, 8, 1, 1f, 1f, 2f, 2f, 3f, 3f, 4f, 4f)).containsExactly(1, 2, 3, 4);
  }

  /** One utterance's frames over a first sequence of at most four steps. */
  private static float[] aligned(int time, int steps, int length, int parts, float... frames) {
    try (GraphCase graph = new GraphCase(1)) {
      int padded = Math.max(1, length);
      SequenceMask first = SequenceMask.of(graph.tf(), graph.lengths(steps), time);
      SequenceMask other = SequenceMask.of(graph.tf(), graph.lengths(length), padded);
      Operand<TFloat32> x = graph.input("x", frames, 1, padded, 1);
      Alignment alignment = Alignment.of(graph.tf(), List.of(first, other), 4);
      return graph.run(alignment.apply(graph.tf(), x, other, parts));
    }
  }
}
