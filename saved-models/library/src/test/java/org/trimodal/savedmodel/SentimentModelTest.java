package org.trimodal.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.savedmodel.predict.Prediction;
import org.trimodal.savedmodel.predict.PredictionBatch.Sequences;
import org.trimodal.savedmodel.predict.Predictor;

class SentimentModelTest {
  /** Equal graphs over equal numbers; batches of other sizes may be summed in another order. */
  private static final float ROUNDING = 1e-6f;

  private static final SmallRun RUN = SmallRun.threeTasks(5);

  @TempDir static Path folder;

  private static Path model = Path.of("");
  private static Prediction expected =
      new Prediction(1, new float[0], new float[0], new float[0], new long[0]);

  @BeforeAll
  static void trains_a_little() {
    model = written(RUN, folder.resolve("three-tasks"));
    try (Predictor predictor = Predictor.load(model, SessionSettings.standard())) {
      expected = predictor.predict(RUN.asked());
    }
  }

  @Test
  void one_utterance_gets_the_answers_that_the_predictor_gives_its_row() {
    try (SentimentModel loaded = SentimentModel.load(model)) {
      Sentiment said = loaded.predict(utterance(RUN, 3));

      assertThat(said.id()).isEqualTo("utterance-3");
      assertThat(said.score()).isCloseTo(expected.score()[3], within(ROUNDING));
      assertThat(said.class7()).isEqualTo((int) expected.class7()[3]);
      assertThat(said.polarity().keySet()).containsExactly("negative", "neutral", "positive");
      assertThat(said.polarity().get("neutral"))
          .isCloseTo(expected.polarity()[3 * 3 + 1], within(ROUNDING));
      assertThat(said.intensity().orElseThrow())
          .isCloseTo(expected.intensity()[3], within(ROUNDING));
    }
  }

  @Test
  void a_stream_of_more_utterances_than_a_batch_keeps_its_order() {
    List<Utterance> many =
        IntStream.range(0, 71).mapToObj(i -> utterance(RUN, i % RUN.size())).toList();
    List<String> events = new ArrayList<>();

    try (SentimentModel loaded = SentimentModel.load(model);
        Stream<Sentiment> said =
            loaded.predictAll(many.stream().onClose(() -> events.add("closed")))) {
      List<Sentiment> all = said.toList();
      for (int i = 0; i < many.size(); i++) {
        int row = i % RUN.size();
        assertThat(all.get(i).id()).isEqualTo("utterance-" + row);
        assertThat(all.get(i).score()).isCloseTo(expected.score()[row], within(ROUNDING));
      }
      assertThat(all).hasSize(71);
    }
    assertThat(events).containsExactly("closed");
  }

  @Test
  void no_more_of_a_stream_is_read_than_is_asked_for() {
    try (SentimentModel loaded = SentimentModel.load(model)) {
      Stream<Utterance> endless = Stream.generate(() -> utterance(RUN, 0));

      assertThat(loaded.predictAll(endless).limit(40)).hasSize(40);
      assertThat(loaded.predictAll(Stream.of())).isEmpty();
    }
  }

  @Test
  void an_absent_modality_is_allowed_and_other_than_one_of_zeros() {
    try (SentimentModel loaded = SentimentModel.load(model)) {
      Utterance mute = Utterance.of("mute").with("text", new float[][] {{1, 2, 3, 4, 5}});
      Sentiment absent = loaded.predict(mute);
      Sentiment zeros = loaded.predict(mute.with("audio", new float[3][3]));

      assertThat(absent.score()).isFinite().isNotEqualTo(zeros.score());
    }
  }

  @Test
  void an_utterance_that_does_not_fit_is_refused_before_any_is_predicted() {
    try (SentimentModel loaded = SentimentModel.load(model)) {
      Utterance wrong = utterance(RUN, 0).with("audio", new float[4][5]);

      assertThatThrownBy(() -> loaded.predict(wrong))
          .isInstanceOf(UtteranceException.class)
          .hasMessage("audio: expected 3 features per frame, found 5");
      assertThatThrownBy(() -> loaded.predict(List.of(utterance(RUN, 0), wrong)))
          .isInstanceOf(UtteranceException.class);
    }
  }

  @Test
  void several_threads_may_ask_at_once() {
    try (SentimentModel loaded = SentimentModel.load(model)) {
      List<Float> scores =
          IntStream.range(0, 40)
              .parallel()
              .mapToObj(i -> loaded.predict(utterance(RUN, 2)).score())
              .distinct()
              .toList();

      assertThat(scores).hasSize(1);
    }
  }

  @Test
  void several_targets_are_several_scores_and_tasks_that_are_off_say_nothing() {
    SmallRun run = SmallRun.threeTargets(2);
    try (SentimentModel loaded = SentimentModel.load(written(run, folder.resolve("targets")))) {
      Sentiment said = loaded.predict(utterance(run, 1));

      assertThat(said.scores()).hasSize(3);
      assertThat(said.polarity()).isEmpty();
      assertThat(said.intensity()).isEmpty();
    }
  }

  @Test
  void a_model_whose_schema_is_of_another_is_refused() throws IOException {
    Path other = written(SmallRun.threeTargets(1), folder.resolve("other"));
    Files.delete(other.resolve("checksums.json"));
    MoreFiles.deleteRecursively(other.resolve("training"), RecursiveDeleteOption.ALLOW_INSECURE);
    Files.writeString(other.resolve("assets.extra/schema.json"), RUN.schema().toJson());

    assertRefused(
        other, other + ": expected the model of schema.json, {audio=3, text=5}, found one");
    Files.delete(other.resolve("assets.extra/schema.json"));
    assertRefused(other, "expected the schema of a Trimodal model, found no such file");
    assertRefused(folder.resolve("nothing"), "expected a SavedModel, found no such folder");
  }

  private static void assertRefused(Path wrong, String message) {
    assertThatThrownBy(() -> SentimentModel.load(wrong).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
  }

  private static Path written(SmallRun run, Path store) {
    try (TrainingGraph graph = run.graph()) {
      graph.initialise();
      graph.step(0);
      return run.write(new CheckpointStore(store, 1), graph).folder();
    }
  }

  /** A row of the batch that the predictor is asked. */
  private static Utterance utterance(SmallRun run, int row) {
    Utterance utterance = Utterance.of("utterance-" + row);
    for (Map.Entry<String, Sequences> each : run.asked().sequences().entrySet()) {
      Sequences all = each.getValue();
      float[] values = new float[all.lengths()[row] * all.width()];
      System.arraycopy(all.values(), row * all.time() * all.width(), values, 0, values.length);
      utterance = utterance.with(each.getKey(), new Frames(all.width(), values));
    }
    return utterance;
  }
}
