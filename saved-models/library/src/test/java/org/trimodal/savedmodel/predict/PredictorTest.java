package org.trimodal.savedmodel.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.primitives.Floats;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.trimodal.model.AttentionView;
import org.trimodal.model.AttentionView.Cross;
import org.trimodal.model.AttentionView.Fused;
import org.trimodal.model.AttentionView.Fusion;
import org.trimodal.model.AttentionView.Self;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.Task;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.model.graph.TrainingGraph.Evaluated;
import org.trimodal.savedmodel.SmallRun;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.savedmodel.predict.Attention.Weights;
import org.trimodal.savedmodel.predict.PredictionBatch.Sequences;

class PredictorTest {
  /** Equal equations over equal variables: only the kernels' order of summation may differ. */
  private static final float ROUNDING = 1e-6f;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 33})
  void a_checkpoint_says_what_the_training_graph_says(int size) {
    SmallRun run = SmallRun.threeTasks(size);
    try (TrainingGraph graph = run.graph()) {
      Checkpoint checkpoint = checkpoint(run, graph);
      Evaluated expected = graph.evaluate(0);
      try (Predictor predictor = load(checkpoint)) {
        Prediction said = predictor.predict(run.asked());

        assertThat(said.score()).containsExactly(expected.score(), within(ROUNDING));
        assertThat(said.polarity()).containsExactly(expected.polarity(), within(ROUNDING));
        assertThat(said.intensity()).containsExactly(expected.intensity(), within(ROUNDING));
        assertThat(said.class7())
            .containsExactly(
                Floats.asList(said.score()).stream()
                    .mapToLong(score -> (long) Math.rint(score))
                    .toArray());
        assertThat(said.size()).isEqualTo(size);
        assertThat(said.classes()).isEqualTo(3);
      }
    }
  }

  @Test
  void several_targets_stand_side_by_side_and_tasks_that_are_off_are_empty() {
    SmallRun run = SmallRun.threeTargets(2);
    try (TrainingGraph graph = run.graph()) {
      Checkpoint checkpoint = checkpoint(run, graph);
      Evaluated expected = graph.evaluate(0);
      try (Predictor predictor = load(checkpoint)) {
        assertThat(predictor.targets()).isEqualTo(3);
        assertThat(predictor.widths()).containsExactly(Map.entry("text", 5));
        assertThat(predictor.outputs()).containsExactlyInAnyOrder("score", "class7");

        Prediction said = predictor.predict(run.asked());

        assertThat(said.score()).hasSize(6).containsExactly(expected.score(), within(ROUNDING));
        assertThat(said.targets()).isEqualTo(3);
        assertThat(said.class7()).hasSize(6);
        assertThat(said.polarity()).isEmpty();
        assertThat(said.intensity()).isEmpty();
        assertThat(said.classes()).isZero();
      }
    }
  }

  @Test
  void attention_shares_out_the_true_steps_and_the_sources() {
    SmallRun run = SmallRun.threeTasks(3);
    try (TrainingGraph graph = run.graph();
        Predictor predictor = load(checkpoint(run, graph))) {
      PredictionBatch asked = with(run.asked(), "audio", silentFirst(run.asked()));
      int[] lengths = lengths(asked, "audio");
      assertThat(lengths).containsExactly(0, 1, 2);

      Attention attention = predictor.attention(asked);

      assertThat(attention.weights().keySet())
          .containsExactly(
              new Cross("audio", "text"),
              new Cross("text", "audio"),
              new Fused(),
              new Fusion(Task.INTENSITY),
              new Fusion(Task.POLARITY),
              new Fusion(Task.SCORE),
              new Self("audio"),
              new Self("text"));
      assertShared(weights(attention, new Cross("audio", "text")), lengths);
      assertShared(weights(attention, new Self("text")), lengths(asked, "text"));
      assertThat(weights(attention, new Fused()).shape()).containsExactly(3, 8);
      Weights fusion = weights(attention, new Fusion(Task.SCORE));
      assertThat(fusion.shape()).containsExactly(3, 3);
      assertThat(sum(fusion.values(), 3, 3)).isCloseTo(1, within(ROUNDING));
    }
  }

  @Test
  void a_wrong_batch_is_refused_by_the_name_of_the_modality() {
    SmallRun run = SmallRun.threeTasks(2);
    try (TrainingGraph graph = run.graph();
        Predictor predictor = load(checkpoint(run, graph))) {
      assertThat(predictor.widths()).containsExactly(Map.entry("audio", 3), Map.entry("text", 5));
      PredictionBatch right = run.asked();

      assertThatThrownBy(() -> predictor.predict(with(right, "audio", sequences(2, 5))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("audio: expected 3 features per frame, found 5");
      Map<String, Sequences> deaf = new LinkedHashMap<>(right.sequences());
      deaf.remove("audio");
      assertThatThrownBy(() -> predictor.predict(new PredictionBatch(2, deaf)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("audio: expected 3 features per frame, found only [text]");
      assertThat(predictor.predict(with(right, "smell", sequences(2, 9))).score())
          .containsExactly(predictor.predict(right).score());
    }
  }

  @Test
  void several_threads_may_ask_at_once() throws Exception {
    SmallRun run = SmallRun.threeTargets(2);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (TrainingGraph graph = run.graph();
        Predictor predictor = load(checkpoint(run, graph))) {
      float[] expected = predictor.predict(run.asked()).score();
      List<Future<Prediction>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add(threads.submit(() -> predictor.predict(run.asked())));
      }
      for (Future<Prediction> each : all) {
        assertThat(each.get().score()).containsExactly(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void predictions_leave_no_native_memory_behind() {
    SmallRun run = SmallRun.threeTargets(33);
    try (TrainingGraph graph = run.graph();
        Predictor predictor = load(checkpoint(run, graph))) {
      predictor.predict(run.asked());
      long before = Pointer.totalCount();
      for (int i = 0; i < 50; i++) {
        predictor.predict(run.asked());
      }
      // Each prediction takes four tensors; a collection of garbage may only lower the count.
      assertThat(Pointer.totalCount()).isLessThan(before + 50);
    }
  }

  @Test
  void a_flipped_bit_of_a_checkpoint_is_found_before_it_serves() throws IOException {
    Path model = written().folder();
    Path graph = model.resolve("saved_model.pb");
    byte[] bytes = Files.readAllBytes(graph);
    bytes[bytes.length / 2] ^= 1;
    Files.write(graph, bytes);

    assertRefused(model, graph + ": expected SHA-256 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"variables.data-00000-of-00001", "variables.index"})
  void truncated_variables_of_a_model_without_checksums_are_one_line(String name)
      throws IOException {
    Path model = withoutChecksums(written());
    Path file = model.resolve("variables").resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

    assertRefused(model, model + ": expected a whole SavedModel, found: ");
  }

  @Test
  void a_model_without_its_variables_is_refused_though_tensorflow_loads_it() throws IOException {
    Path model = withoutChecksums(written());
    for (String name : List.of("variables.data-00000-of-00001", "variables.index")) {
      Files.delete(model.resolve("variables").resolve(name));
    }

    assertRefused(model, model + ": expected variables/variables.index, found no such file");
  }

  @Test
  void a_graph_that_is_no_protocol_buffer_is_one_line() throws IOException {
    Path model = withoutChecksums(written());
    Files.writeString(model.resolve("saved_model.pb"), "not a graph");

    assertRefused(model, model + ": expected a whole SavedModel, found: ");
  }

  @Test
  void a_folder_that_is_no_model_is_refused() {
    assertRefused(folder, folder + ": expected a SavedModel, found no saved_model.pb");
  }

  @Test
  void a_model_without_attention_predicts_and_says_that_it_cannot_explain() throws IOException {
    SmallRun run = SmallRun.threeTargets(1);
    Path model = withoutChecksums(written());
    Files.write(
        model.resolve("saved_model.pb"),
        run.savedModel(graph -> graph.removeSignatureDef(ServingGraph.ATTENTION)));

    try (Predictor predictor = Predictor.load(model, SessionSettings.standard())) {
      assertThat(predictor.predict(run.asked()).score()).hasSize(3);
      assertThatThrownBy(() -> predictor.attention(run.asked()))
          .isInstanceOf(CheckpointException.class)
          .hasMessage(model + ": expected signature attention, found only serving_default");
    }
  }

  @Test
  void an_output_of_attention_that_is_no_view_is_left_out() throws IOException {
    SmallRun run = SmallRun.threeTargets(1);
    Path model = withoutChecksums(written());
    Files.write(
        model.resolve("saved_model.pb"),
        run.savedModel(
            graph -> {
              SignatureDef attention = graph.getSignatureDefOrThrow(ServingGraph.ATTENTION);
              return graph.putSignatureDef(
                  ServingGraph.ATTENTION,
                  attention.toBuilder()
                      .putOutputs("saliency", attention.getOutputsOrThrow("fused"))
                      .build());
            }));

    try (Predictor predictor = Predictor.load(model, SessionSettings.standard())) {
      assertThat(predictor.attends())
          .containsExactly(new Fused(), new Fusion(Task.SCORE), new Self("text"));
    }
  }

  @Test
  void models_that_serve_something_else_are_refused() throws IOException {
    assertRefused(
        served(graph -> graph.clearSignatureDef()), "expected signature serving_default, found []");
    assertRefused(
        served(
            graph ->
                graph.putSignatureDef(
                    ServingGraph.ATTENTION,
                    graph.getSignatureDefOrThrow(ServingGraph.ATTENTION).toBuilder()
                        .removeInputs("audio")
                        .build())),
        "expected signature attention over the inputs of serving_default, found inputs"
            + " [audio_lengths, text, text_lengths]");
    assertRefused(
        served(signature(each -> each.removeInputs("audio_lengths"))),
        "expected, per modality, features [batch, time, width] and <modality>_lengths [batch],"
            + " found inputs [audio, text, text_lengths]");
    assertRefused(
        served(signature(each -> each.removeOutputs("score"))),
        "expected outputs score and class7, found [class7, intensity, polarity]");
    assertRefused(
        served(graph -> graph.setMetaInfoDef(graph.getMetaInfoDef().toBuilder().clearTags())),
        "expected a whole SavedModel, found: ");
  }

  private static void assertRefused(Path model, String message) {
    assertThatThrownBy(() -> Predictor.load(model, SessionSettings.standard()).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message)
        .extracting(Throwable::getMessage)
        .asString()
        .hasLineCount(1);
  }

  @MustBeClosed
  private static Predictor load(Checkpoint checkpoint) {
    return Predictor.load(checkpoint.folder(), SessionSettings.standard());
  }

  /** A trained checkpoint of the graph. */
  private Checkpoint checkpoint(SmallRun run, TrainingGraph graph) {
    graph.initialise();
    graph.step(0);
    graph.step(0);
    return run.write(new CheckpointStore(folder, 1), graph);
  }

  private Checkpoint written() {
    SmallRun run = SmallRun.threeTargets(1);
    try (TrainingGraph graph = run.graph()) {
      return checkpoint(run, graph);
    }
  }

  /** A model without variables: what it serves is looked at first. */
  private Path served(UnaryOperator<MetaGraphDef.Builder> change) throws IOException {
    SmallRun run = SmallRun.threeTasks(1);
    Path model = Files.createTempDirectory(folder, "model");
    Files.write(model.resolve("saved_model.pb"), run.savedModel(change));
    return model;
  }

  private static UnaryOperator<MetaGraphDef.Builder> signature(
      UnaryOperator<SignatureDef.Builder> change) {
    return graph ->
        graph.putSignatureDef(
            ServingGraph.SIGNATURE,
            change.apply(graph.getSignatureDefOrThrow(ServingGraph.SIGNATURE).toBuilder()).build());
  }

  /** As other programs export models. */
  private static Path withoutChecksums(Checkpoint checkpoint) throws IOException {
    Files.delete(checkpoint.folder().resolve("checksums.json"));
    MoreFiles.deleteRecursively(checkpoint.training(), RecursiveDeleteOption.ALLOW_INSECURE);
    return checkpoint.folder();
  }

  /** Each row of each head shares 1 out over the true keys; over an absent sequence nothing. */
  private static void assertShared(Weights weights, int[] keyLengths) {
    int keys = weights.shape().get(3);
    int rows = weights.shape().get(1) * weights.shape().get(2);
    for (int i = 0; i < rows * keyLengths.length; i++) {
      int length = keyLengths[i / rows];
      float[] row = Arrays.copyOfRange(weights.values(), i * keys, (i + 1) * keys);
      assertThat(sum(row, 0, length)).isCloseTo(length == 0 ? 0 : 1, within(ROUNDING));
      assertThat(sum(row, length, keys - length)).isZero();
    }
  }

  private static float sum(float[] values, int from, int count) {
    float sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += values[i];
    }
    return sum;
  }

  private static Weights weights(Attention attention, AttentionView view) {
    return Optional.ofNullable(attention.weights().get(view)).orElseThrow();
  }

  /** Audio of which the first utterance has none. */
  private static Sequences silentFirst(PredictionBatch batch) {
    Sequences audio = sequences(batch, "audio");
    int[] lengths = audio.lengths().clone();
    Arrays.setAll(lengths, row -> row);
    return new Sequences(audio.time(), audio.width(), audio.values(), lengths);
  }

  private static int[] lengths(PredictionBatch batch, String name) {
    return sequences(batch, name).lengths();
  }

  private static Sequences sequences(PredictionBatch batch, String name) {
    return Optional.ofNullable(batch.sequences().get(name)).orElseThrow();
  }

  private static PredictionBatch with(PredictionBatch batch, String name, Sequences sequences) {
    Map<String, Sequences> all = new LinkedHashMap<>(batch.sequences());
    all.put(name, sequences);
    return new PredictionBatch(batch.size(), all);
  }

  private static Sequences sequences(int size, int width) {
    return new Sequences(2, width, new float[size * 2 * width], new int[size]);
  }
}
