package org.trimodal.data.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trimodal.data.stream.SequenceLimit.Keep.FIRST;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trimodal.data.shard.SplitIndex;

class BucketsTest {
  private static final List<SequenceLimit> TEXT = List.of(new SequenceLimit("text", 20, FIRST));

  private static SplitIndex texts(int... lengths) {
    List<List<Integer>> pairs = new ArrayList<>();
    for (int length : lengths) {
      pairs.add(List.of(length, 0));
    }
    return Utterances.index(pairs);
  }

  @Test
  void limits_fall_where_the_least_is_padded() {
    Buckets buckets = Buckets.of(texts(3, 3, 3, 3, 4, 9, 10, 10, 20), TEXT, 3);
    assertThat(buckets.times()).containsExactly(List.of(4), List.of(10), List.of(20));
  }

  @Test
  void no_other_limits_pad_less() {
    SplittableRandom random = new SplittableRandom(5);
    int[] lengths = random.ints(200, 1, 21).map(length -> length * length / 20 + 1).toArray();
    SplitIndex index = texts(lengths);
    int chosen = paddedSteps(index, Buckets.of(index, TEXT, 3));
    for (int first = 1; first < 20; first++) {
      for (int second = first + 1; second < 20; second++) {
        Buckets other = new Buckets(List.of(List.of(first), List.of(second), List.of(20)));
        assertThat(chosen).isLessThanOrEqualTo(paddedSteps(index, other));
      }
    }
  }

  private static int paddedSteps(SplitIndex index, Buckets buckets) {
    return index.entries().stream()
        .mapToInt(
            entry -> buckets.times().get(buckets.bucketOf(entry.lengths().subList(0, 1))).get(0))
        .sum();
  }

  @Test
  void the_last_bucket_is_the_limits_even_where_training_never_reaches_them() {
    Buckets buckets = Buckets.of(texts(2, 2, 5), TEXT, 2);
    assertThat(buckets.times()).containsExactly(List.of(5), List.of(20));
    assertThat(buckets.bucketOf(List.of(6))).isEqualTo(1);
  }

  @Test
  void an_utterance_beyond_the_limit_is_in_the_last_bucket() {
    Buckets buckets = Buckets.of(texts(2, 500), TEXT, 4);
    assertThat(buckets.times()).containsExactly(List.of(2), List.of(20));
    assertThat(buckets.bucketOf(List.of(500))).isEqualTo(1);
  }

  @Test
  void few_lengths_make_few_buckets() {
    assertThat(Buckets.of(texts(20, 20, 20), TEXT, 4).times()).hasSize(1);
    assertThat(Buckets.of(texts(), TEXT, 4).times()).hasSize(1);
  }

  @Test
  void modalities_of_different_pace_each_have_their_own_times() {
    List<SequenceLimit> limits =
        List.of(new SequenceLimit("audio", 500, FIRST), new SequenceLimit("text", 50, FIRST));
    SplitIndex index =
        Utterances.index(List.of(List.of(10, 120), List.of(12, 90), List.of(50, 480)));
    Buckets buckets = Buckets.of(index, limits, 2);
    assertThat(buckets.times()).containsExactly(List.of(120, 12), List.of(500, 50));
    assertThat(buckets.bucketOf(List.of(120, 12))).isZero();
    assertThat(buckets.bucketOf(List.of(121, 12))).isEqualTo(1);
    assertThat(buckets.bucketOf(List.of(120, 13))).isEqualTo(1);
  }

  @Test
  void an_absent_modality_needs_no_steps_but_has_one() {
    List<SequenceLimit> limits =
        List.of(new SequenceLimit("text", 4, FIRST), new SequenceLimit("audio", 4, FIRST));
    SplitIndex index = Utterances.index(List.of(List.of(2, 0), List.of(4, 4)));
    assertThat(Buckets.of(index, limits, 2).times()).containsExactly(List.of(2, 1), List.of(4, 4));
  }

  @Test
  void the_order_of_the_split_does_not_matter() {
    List<List<Integer>> lengths = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 50; i++) {
      lengths.add(List.of(random.nextInt(30), random.nextInt(9)));
    }
    Buckets forward = Buckets.of(Utterances.index(lengths), TEXT, 4);
    Collections.reverse(lengths);
    assertThat(Buckets.of(Utterances.index(lengths), TEXT, 4)).isEqualTo(forward);
  }

  @Test
  void a_modality_that_the_data_set_lacks_is_named() {
    List<SequenceLimit> vision = List.of(new SequenceLimit("vision", 4, FIRST));
    assertThatThrownBy(() -> Buckets.of(texts(1), vision, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vision");
  }
}
