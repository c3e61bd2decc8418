package org.trimodal.data.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trimodal.data.stream.SequenceLimit.Keep.FIRST;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trimodal.data.shard.SplitIndex;

class EpochPlanTest {
  private static final int ROWS = 103;
  private static final int BATCH = 8;
  private static final List<SequenceLimit> LIMITS = List.of(new SequenceLimit("text", 10, FIRST));
  private static final Buckets BUCKETS = new Buckets(List.of(List.of(3), List.of(6), List.of(10)));

  /** Lengths 0 to 12, some beyond the limit. */
  private static final SplitIndex INDEX =
      Utterances.index(IntStream.range(0, ROWS).mapToObj(row -> List.of(row * 7 % 13, 1)).toList());

  private static EpochPlan shuffled(long seed, int epoch) {
    return EpochPlan.shuffled(INDEX, BUCKETS, LIMITS, BATCH, seed, epoch);
  }

  private static List<Integer> rows(EpochPlan plan) {
    return plan.batches().stream().flatMap(batch -> batch.rows().stream()).toList();
  }

  private static void assertIsWhole(EpochPlan plan) {
    assertThat(rows(plan))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, ROWS).boxed().toList());
    for (PlannedBatch batch : plan.batches()) {
      assertThat(batch.rows()).hasSizeBetween(1, BATCH);
      for (int row : batch.rows()) {
        int length = INDEX.entries().get(row).lengths().get(0);
        assertThat(BUCKETS.bucketOf(List.of(length))).isEqualTo(batch.bucket());
      }
    }
    assertThat(plan.batches().stream().filter(batch -> batch.rows().size() < BATCH).count())
        .isLessThanOrEqualTo(BUCKETS.times().size());
  }

  @Test
  void an_epoch_takes_every_utterance_once_in_a_batch_of_its_bucket() {
    assertIsWhole(shuffled(1, 0));
    assertIsWhole(shuffled(1, 1));
  }

  @Test
  void seed_and_epoch_decide_the_order_and_nothing_else() {
    assertThat(shuffled(1, 5)).isEqualTo(shuffled(1, 5));
    Set<List<Integer>> orders = new HashSet<>();
    for (int seed = 0; seed < 4; seed++) {
      for (int epoch = 0; epoch < 4; epoch++) {
        orders.add(rows(shuffled(seed, epoch)));
      }
    }
    assertThat(orders).hasSize(16);
  }

  @Test
  void partial_batches_and_those_of_a_bucket_may_come_at_any_place() {
    Set<Integer> lastBuckets = new HashSet<>();
    Set<Boolean> lastIsFull = new HashSet<>();
    for (int epoch = 0; epoch < 30; epoch++) {
      List<PlannedBatch> batches = shuffled(1, epoch).batches();
      PlannedBatch last = batches.get(batches.size() - 1);
      lastBuckets.add(last.bucket());
      lastIsFull.add(last.rows().size() == BATCH);
    }
    assertThat(lastBuckets).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(lastIsFull).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void an_utterance_keeps_changing_its_company() {
    Set<Set<Integer>> companies = new HashSet<>();
    for (int epoch = 0; epoch < 10; epoch++) {
      for (PlannedBatch batch : shuffled(3, epoch).batches()) {
        if (batch.rows().contains(50)) {
          companies.add(Set.copyOf(batch.rows()));
        }
      }
    }
    assertThat(companies).hasSize(10);
  }

  @Test
  void every_place_in_the_order_is_reached() {
    // Of 300 epochs each of 103 rows comes first 2.9 times; a row never seen first has e^-2.9.
    Set<Integer> firsts = new HashSet<>();
    for (int epoch = 0; epoch < 300; epoch++) {
      firsts.add(rows(shuffled(2, epoch)).get(0));
    }
    assertThat(firsts).hasSizeGreaterThan(80);
  }

  @Test
  void evaluation_goes_bucket_by_bucket_in_the_order_of_the_data() {
    EpochPlan plan = EpochPlan.inOrder(INDEX, BUCKETS, LIMITS, BATCH);
    assertIsWhole(plan);
    List<List<Integer>> perBucket = new ArrayList<>(List.of(List.of(), List.of(), List.of()));
    int before = 0;
    for (PlannedBatch batch : plan.batches()) {
      assertThat(batch.bucket()).isGreaterThanOrEqualTo(before);
      before = batch.bucket();
      List<Integer> joined = new ArrayList<>(perBucket.get(before));
      joined.addAll(batch.rows());
      perBucket.set(before, joined);
    }
    perBucket.forEach(rows -> assertThat(rows).isSorted());
  }

  @Test
  void an_empty_split_has_no_batches() {
    SplitIndex none = Utterances.index(List.of());
    assertThat(EpochPlan.shuffled(none, BUCKETS, LIMITS, BATCH, 1, 0).batches()).isEmpty();
  }
}
