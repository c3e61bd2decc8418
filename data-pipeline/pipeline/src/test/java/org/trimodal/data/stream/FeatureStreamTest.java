package org.trimodal.data.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trimodal.data.stream.SequenceLimit.Keep.FIRST;
import static org.trimodal.data.stream.SequenceLimit.Keep.LAST;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.trimodal.data.Split;
import org.trimodal.data.shard.SplitIndex;

class FeatureStreamTest {
  /** Text and audio steps of each row: short and long ones, row 3 without audio. */
  private static final List<List<Integer>> LENGTHS =
      List.of(
          List.of(2, 1), List.of(6, 8), List.of(1, 2), List.of(4, 0), List.of(9, 5), List.of(2, 2));

  /** Audio first: the model's order is not the data set's. */
  private static final List<SequenceLimit> LIMITS =
      List.of(new SequenceLimit("audio", 4, LAST), new SequenceLimit("text", 5, FIRST));

  private static final Buckets BUCKETS = new Buckets(List.of(List.of(2, 3), List.of(4, 5)));

  @TempDir private Path folder;
  private SplitIndex index;

  @BeforeEach
  void write_a_split() throws IOException {
    index = Utterances.write(folder, Split.TRAIN, LENGTHS);
  }

  @Test
  void every_batch_has_its_rows_their_true_steps_and_zeros_after_them() {
    EpochPlan plan = EpochPlan.shuffled(index, BUCKETS, LIMITS, 3, 7, 0);
    try (OpenStream stream = new OpenStream(index, LIMITS, BUCKETS)) {
      List<OpenStream.Taken> taken = stream.takeAll(plan, 0);
      for (int b = 0; b < taken.size(); b++) {
        PlannedBatch planned = plan.batches().get(b);
        assertThat(taken.get(b).rows())
            .isEqualTo(planned.rows().stream().map(Integer::longValue).toList());
        assertIsWhatTheSplitHolds(taken.get(b), BUCKETS.times().get(planned.bucket()));
      }
    }
  }

  private static void assertIsWhatTheSplitHolds(OpenStream.Taken batch, List<Integer> times) {
    for (int i = 0; i < batch.rows().size(); i++) {
      int row = batch.rows().get(i).intValue();
      assertThat(batch.targets().subList(2 * i, 2 * i + 2))
          .containsExactly((float) row, (float) -row);
      assertSequence(batch, i, 0, 1, LENGTHS.get(row).get(1), times.get(0), LAST);
      assertSequence(batch, i, 1, 0, LENGTHS.get(row).get(0), times.get(1), FIRST);
    }
  }

  private static void assertSequence(
      OpenStream.Taken batch,
      int i,
      int limit,
      int modality,
      int length,
      int time,
      SequenceLimit.Keep keep) {
    int width = Utterances.SCHEMA.modalities().get(modality).width();
    int row = batch.rows().get(i).intValue();
    int start = keep == LAST ? Math.max(length - time, 0) : 0;
    assertThat(batch.shapes().get(limit)).isEqualTo(Shape.of(batch.rows().size(), time, width));
    assertThat(batch.lengths().get(limit).get(i)).isEqualTo(Math.min(length, time));
    for (int step = 0; step < time; step++) {
      for (int column = 0; column < width; column++) {
        assertThat(batch.feature(limit, i, step, column))
            .as("row %d, limit %d, step %d", row, limit, step)
            .isEqualTo(step < length ? Utterances.value(row, modality, start + step, column) : 0f);
      }
    }
  }

  @Test
  void time_and_width_are_known_when_the_graph_is_built() {
    try (OpenStream stream = new OpenStream(index, LIMITS, BUCKETS)) {
      assertThat(stream.staticShape(1, 0).asArray()).containsExactly(Shape.UNKNOWN_SIZE, 4, 3);
      assertThat(stream.staticShape(0, 1).asArray()).containsExactly(Shape.UNKNOWN_SIZE, 3, 2);
    }
  }

  @Test
  void a_batch_without_any_audio_is_all_padding() {
    EpochPlan plan = new EpochPlan(List.of(new PlannedBatch(1, List.of(3))));
    try (OpenStream stream = new OpenStream(index, LIMITS, BUCKETS)) {
      OpenStream.Taken taken = stream.takeAll(plan, 0).get(0);
      assertThat(taken.lengths()).containsExactly(List.of(0), List.of(4));
      assertThat(taken.features().get(0)).hasSize(12).containsOnly(0f);
    }
  }

  @Test
  void going_on_at_a_batch_gives_the_rest_bit_for_bit() {
    EpochPlan plan = EpochPlan.shuffled(index, BUCKETS, LIMITS, 2, 7, 3);
    assertThat(plan.batches()).hasSize(4);
    try (OpenStream whole = new OpenStream(index, LIMITS, BUCKETS);
        OpenStream resumed = new OpenStream(index, LIMITS, BUCKETS)) {
      List<OpenStream.Taken> all = whole.takeAll(plan, 0);
      for (int first = 1; first <= all.size(); first++) {
        assertThat(resumed.takeAll(plan, first)).isEqualTo(all.subList(first, all.size()));
      }
    }
  }

  @Test
  void a_new_epoch_may_start_before_the_last_one_ended() {
    EpochPlan first = EpochPlan.shuffled(index, BUCKETS, LIMITS, 2, 7, 0);
    EpochPlan second = EpochPlan.shuffled(index, BUCKETS, LIMITS, 2, 7, 1);
    try (OpenStream stream = new OpenStream(index, LIMITS, BUCKETS)) {
      stream.start(first, 0);
      stream.take(first.batches().get(0).bucket());
      List<Long> rows = new ArrayList<>();
      stream.takeAll(second, 0).forEach(batch -> rows.addAll(batch.rows()));
      assertThat(rows).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
    }
  }

  @Test
  void training_and_validation_stream_side_by_side_in_one_graph() throws IOException {
    SplitIndex other = Utterances.write(folder, Split.VALID, List.of(List.of(5, 5), List.of(1, 1)));
    EpochPlan training = EpochPlan.inOrder(index, BUCKETS, LIMITS, 6);
    EpochPlan validation = EpochPlan.inOrder(other, BUCKETS, LIMITS, 1);
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      FeatureStream train = new FeatureStream(tf, index, LIMITS, "train");
      FeatureStream valid = new FeatureStream(tf, other, LIMITS, "valid");
      StreamedBatch ofTraining = train.next(tf, List.of(4, 5));
      StreamedBatch ofValidation = valid.next(tf, List.of(4, 5));
      train.start(session, training, 0);
      valid.start(session, validation, 0);
      assertThat(OpenStream.take(session, ofValidation).rows()).containsExactly(1L);
      assertThat(OpenStream.take(session, ofTraining).rows()).containsExactly(0L, 2L, 5L);
      assertThat(OpenStream.take(session, ofValidation).rows()).containsExactly(0L);
      assertThat(OpenStream.take(session, ofTraining).rows()).containsExactly(1L, 3L, 4L);
    }
  }
}
