package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.Floats;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.trimodal.model.AttentionView;
import org.trimodal.model.GradientExchange;
import org.trimodal.model.InputSpec;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Switches;
import org.trimodal.model.Switches.CrossModal;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Weighting;
import org.trimodal.model.graph.TrainingGraph.Evaluated;

class ServingGraphTest {
  private static final ModelConfig MODEL = SmallModels.threeTasks(Weighting.UNCERTAINTY);

  /** Longest sequences of the model. */
  private static final List<Integer> TIMES = List.of(4, 6);

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 33})
  void a_served_model_says_what_evaluation_says(int batch) throws IOException {
    ConstantBatches batches = new ConstantBatches(MODEL, batch, 1f);
    try (TrainingGraph graph = graph(MODEL, batches)) {
      train(graph);
      Evaluated expected = graph.evaluate(0);
      export(MODEL, graph);

      Answer answer = serve(rows(batches, batch));

      // Equal equations over equal variables; only the rounding of other kernels may differ.
      assertThat(answer.score()).containsExactly(expected.score(), within(1e-6f));
      assertThat(answer.polarity()).containsExactly(expected.polarity(), within(1e-6f));
      assertThat(answer.intensity()).containsExactly(expected.intensity(), within(1e-6f));
      for (int i = 0; i < batch; i++) {
        double clipped = Math.max(-3, Math.min(3, answer.score()[i]));
        assertThat(answer.class7()[i]).isEqualTo((long) Math.rint(clipped));
      }
    }
  }

  @Test
  void every_length_gives_the_answer_of_its_true_steps_whatever_stands_behind() throws IOException {
    ConstantBatches batches = new ConstantBatches(MODEL, 1, 1f);
    try (TrainingGraph graph = graph(MODEL, batches)) {
      train(graph);
      export(MODEL, graph);
    }
    try (SavedModelBundle bundle = load()) {
      for (int text = 1; text <= 4; text++) {
        for (int audio = 1; audio <= 6; audio++) {
          List<float[][]> exact = List.of(steps(1, text, 5), steps(2, audio, 3));
          List<float[][]> rubbish =
              List.of(extended(exact.get(0), 3, Float.NaN), extended(exact.get(1), 9, 7f));
          int[] lengths = {text, audio};

          assertThat(serve(bundle, List.of(new Row(rubbish, lengths))).score())
              .as("text %d, audio %d", text, audio)
              .containsExactly(
                  serve(bundle, List.of(new Row(exact, lengths))).score(), within(1e-6f));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void what_is_not_finite_within_the_true_steps_is_refused_by_modality_and_row(float bad)
      throws IOException {
    ConstantBatches batches = new ConstantBatches(MODEL, 1, 1f);
    try (TrainingGraph graph = graph(MODEL, batches)) {
      train(graph);
      export(MODEL, graph);
    }
    Row good = new Row(List.of(steps(1, 9, 5), steps(2, 9, 3)), new int[] {9, 9});
    try (SavedModelBundle bundle = load()) {
      for (int at = 0; at < 9; at++) { // the network sees the first 4 of text, the last 6 of audio
        Row text = new Row(List.of(with(bad, at, good, 0), good.features().get(1)), good.lengths());
        Row audio =
            new Row(List.of(good.features().get(0), with(bad, at, good, 1)), good.lengths());

        assertThatThrownBy(() -> serve(bundle, List.of(good, text)))
            .hasMessageContaining(
                "text: expected finite features, found NaN or infinity in these rows of the"
                    + " batch:] [1]");
        assertThatThrownBy(() -> serve(bundle, List.of(audio, good, audio)))
            .hasMessageContaining("audio: expected finite features")
            .hasMessageContaining("[0 2]");
      }
    }
  }

  private static float[][] with(float bad, int at, Row row, int input) {
    float[][] steps =
        Arrays.stream(row.features().get(input)).map(float[]::clone).toArray(float[][]::new);
    steps[at][1] = bad;
    return steps;
  }

  @Test
  void longer_sequences_are_cut_on_the_side_that_the_input_does_not_keep() throws IOException {
    ConstantBatches batches = new ConstantBatches(MODEL, 1, 1f);
    try (TrainingGraph graph = graph(MODEL, batches)) {
      train(graph);
      export(MODEL, graph);
    }
    float[][] text = steps(1, 9, 5);
    float[][] audio = steps(2, 11, 3);
    List<float[][]> cut = List.of(Arrays.copyOfRange(text, 0, 4), Arrays.copyOfRange(audio, 5, 11));

    Answer whole = serve(List.of(new Row(List.of(text, audio), new int[] {9, 11})));
    Answer kept = serve(List.of(new Row(cut, new int[] {4, 6})));
    Answer beyond = serve(List.of(new Row(List.of(text, audio), new int[] {90, 110})));

    assertThat(whole.score()).containsExactly(kept.score(), within(1e-6f));
    assertThat(beyond.score()).containsExactly(kept.score(), within(1e-6f));
  }

  @Test
  void served_scores_stay_within_the_scale() throws IOException {
    TaskConfig tasks = MODEL.tasks();
    TaskConfig narrow =
        new TaskConfig(
            1,
            new TaskConfig.Scale(-0.001, 0.001, 0),
            tasks.score(),
            tasks.polarity(),
            tasks.intensity(),
            tasks.weighting());
    ModelConfig model =
        new ModelConfig(
            MODEL.architecture(),
            MODEL.inputs(),
            MODEL.width(),
            MODEL.heads(),
            MODEL.dropout(),
            MODEL.switches(),
            narrow);
    ConstantBatches batches = new ConstantBatches(model, 6, 1f);
    try (TrainingGraph graph = graph(model, batches)) {
      train(graph);
      assertThat(Floats.asList(graph.evaluate(0).score()))
          .anyMatch(score -> Math.abs(score) > 0.001f);
      export(model, graph);
    }

    assertThat(Floats.asList(serve(rows(batches, 6)).score()))
        .allMatch(score -> Math.abs(score) <= 0.001f);
  }

  @Test
  void several_targets_keep_their_axis_and_tasks_that_are_off_have_no_output() throws IOException {
    ModelConfig model = SmallModels.targets(2);
    ConstantBatches batches = new ConstantBatches(model, 6, 1f);
    try (TrainingGraph graph = graph(model, batches)) {
      train(graph);
      Evaluated expected = graph.evaluate(0);
      export(model, graph);

      assertThat(signature(ServingGraph.metaGraph(model)).getOutputsMap().keySet())
          .containsExactlyInAnyOrder("score", "class7");
      assertThat(serve(rows(batches, 6)).score()).containsExactly(expected.score(), within(1e-6f));
    }
  }

  @Test
  void the_signature_names_every_input_and_output_with_its_shape() {
    SignatureDef signature = signature(ServingGraph.metaGraph(MODEL));

    assertThat(signature.getMethodName()).isEqualTo("tensorflow/serving/predict");
    assertThat(signature.getInputsMap().keySet())
        .containsExactlyInAnyOrder("text", "text_lengths", "audio", "audio_lengths");
    assertThat(shape(signature.getInputsOrThrow("audio"))).containsExactly(-1L, -1L, 3L);
    assertThat(shape(signature.getInputsOrThrow("audio_lengths"))).containsExactly(-1L);
    assertThat(signature.getOutputsMap().keySet())
        .containsExactlyInAnyOrder("score", "class7", "polarity", "intensity");
    assertThat(shape(signature.getOutputsOrThrow("score"))).hasSize(1);
    assertThat(shape(signature.getOutputsOrThrow("polarity"))).hasSize(2);
  }

  @Test
  void a_second_signature_over_the_same_inputs_gives_every_attention_weight() {
    MetaGraphDef graph = ServingGraph.metaGraph(MODEL);
    SignatureDef attention = graph.getSignatureDefOrThrow(ServingGraph.ATTENTION);

    assertThat(attention.getInputsMap()).isEqualTo(signature(graph).getInputsMap());
    assertThat(shapes(attention))
        .containsOnly(
            Map.entry("self_text", List.of(-1L, 2L, 4L, 4L)),
            Map.entry("self_audio", List.of(-1L, 2L, 6L, 6L)),
            Map.entry("cross_text_to_audio", List.of(-1L, 2L, 6L, 4L)),
            Map.entry("cross_audio_to_text", List.of(-1L, 2L, 4L, 6L)),
            Map.entry("fusion_score", List.of(-1L, 3L)),
            Map.entry("fusion_polarity", List.of(-1L, 3L)),
            Map.entry("fusion_intensity", List.of(-1L, 3L)),
            Map.entry("fused", List.of(-1L, 8L)));
  }

  @Test
  void weights_stand_in_the_file_in_one_order_whatever_the_modalities_are_called() {
    List<String> operations =
        ServingGraph.metaGraph(named("a-", "a")).getGraphDef().getNodeList().stream()
            .map(NodeDef::getName)
            .filter(name -> AttentionView.of(name).isPresent())
            .toList();

    // As files had it before; sorted by the modalities alone, a would come before a-.
    assertThat(operations)
        .containsExactly(
            "cross_a-_to_a",
            "cross_a_to_a-",
            "fused",
            "fusion_intensity",
            "fusion_polarity",
            "fusion_score",
            "self_a",
            "self_a-");
  }

  private static ModelConfig named(String... names) {
    List<InputSpec> inputs = new ArrayList<>();
    for (InputSpec input : MODEL.inputs()) {
      inputs.add(
          new InputSpec(
              names[inputs.size()],
              input.width(),
              input.length(),
              input.keep(),
              input.kernel(),
              input.normalization()));
    }
    return new ModelConfig(
        MODEL.architecture(),
        inputs,
        MODEL.width(),
        MODEL.heads(),
        MODEL.dropout(),
        MODEL.switches(),
        MODEL.tasks());
  }

  @Test
  void parts_that_are_switched_off_have_no_weights() {
    ModelConfig poor =
        new ModelConfig(
            MODEL.architecture(),
            MODEL.inputs(),
            8,
            2,
            0,
            new Switches(true, true, false, true, CrossModal.FORWARD, false),
            MODEL.tasks());

    assertThat(
            ServingGraph.metaGraph(poor)
                .getSignatureDefOrThrow(ServingGraph.ATTENTION)
                .getOutputsMap()
                .keySet())
        .containsExactlyInAnyOrder("cross_text_to_audio", "fused");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 33})
  void serialized_examples_get_the_answers_of_their_arrays(int batch) throws IOException {
    ConstantBatches batches = new ConstantBatches(MODEL, batch, 1f);
    try (TrainingGraph graph = graph(MODEL, batches)) {
      train(graph);
      export(MODEL, graph);
    }
    List<Row> rows = rows(batches, batch);
    try (SavedModelBundle bundle = load()) {
      Answer expected = serve(bundle, rows);

      try (TString examples =
              Examples.batch(rows.stream().map(Row::example).toArray(byte[][]::new));
          Result serialized = call(bundle, "serialized", examples);
          Result regress = call(bundle, "regress", examples);
          Result classify = call(bundle, "classify", examples)) {
        assertThat(floats(serialized, "score")).containsExactly(expected.score(), within(1e-6f));
        assertThat(floats(serialized, "polarity"))
            .containsExactly(expected.polarity(), within(1e-6f));
        assertThat(floats(serialized, "intensity"))
            .containsExactly(expected.intensity(), within(1e-6f));
        assertThat(floats(regress, "outputs")).containsExactly(expected.score(), within(1e-6f));
        assertThat(floats(classify, "scores")).containsExactly(expected.polarity(), within(1e-6f));
        TString classes = (TString) classify.get("classes").orElseThrow();
        assertThat(classes.shape()).isEqualTo(Shape.of(batch, 2));
        assertThat(classes.getObject(batch - 1, 0)).isEqualTo("negative");
        assertThat(classes.getObject(batch - 1, 1)).isEqualTo("non_negative");
      }
    }
  }

  @Test
  void signatures_of_examples_have_the_names_that_tensorflow_serving_demands() {
    Map<String, SignatureDef> signatures = ServingGraph.metaGraph(MODEL).getSignatureDefMap();
    Map<String, SignatureDef> several =
        ServingGraph.metaGraph(SmallModels.targets(2)).getSignatureDefMap();

    assertThat(signatures.keySet())
        .containsExactlyInAnyOrder(
            "serving_default", "attention", "serialized", "regress", "classify");
    SignatureDef regress = Optional.ofNullable(signatures.get("regress")).orElseThrow();
    assertThat(regress.getMethodName()).isEqualTo("tensorflow/serving/regress");
    assertThat(regress.getInputsMap().keySet()).containsExactly("inputs");
    assertThat(regress.getOutputsMap().keySet()).containsExactly("outputs");
    SignatureDef classify = Optional.ofNullable(signatures.get("classify")).orElseThrow();
    assertThat(classify.getMethodName()).isEqualTo("tensorflow/serving/classify");
    assertThat(classify.getInputsMap()).isEqualTo(regress.getInputsMap());
    assertThat(classify.getOutputsMap().keySet()).containsExactlyInAnyOrder("scores", "classes");
    assertThat(several.keySet())
        .containsExactlyInAnyOrder("serving_default", "attention", "serialized");
  }

  @Test
  void equal_models_are_equal_graphs() {
    assertThat(ServingGraph.metaGraph(MODEL).equals(ServingGraph.metaGraph(MODEL))).isTrue();
  }

  @Test
  void the_graph_is_whole_and_carries_nothing_of_training() {
    MetaGraphDef graph = ServingGraph.metaGraph(MODEL);

    assertThat(graph.getMetaInfoDef().getTagsList()).containsExactly("serve");
    assertThat(graph.getMetaInfoDef().getTensorflowVersion()).isEqualTo(TensorFlow.version());
    assertThat(graph.getGraphDef().getVersions().getProducer()).isPositive();
    Set<String> nodes = new HashSet<>();
    for (NodeDef node : graph.getGraphDef().getNodeList()) {
      nodes.add(node.getName());
      assertThat(node.getOp()).doesNotContain("Adam", "Random", "Iterator");
    }
    assertThat(nodes).contains("save/filename", "save/control_dependency", "save/restore_all");
    assertThat(graph.getSaverDef().getRestoreOpName()).isEqualTo("save/restore_all");
    List<TensorInfo> named = new ArrayList<>(signature(graph).getInputsMap().values());
    graph
        .getSignatureDefMap()
        .values()
        .forEach(each -> named.addAll(each.getOutputsMap().values()));
    assertThat(named)
        .allMatch(info -> nodes.contains(info.getName().substring(0, info.getName().indexOf(':'))));
  }

  @Test
  void no_attribute_says_what_its_op_does_anyway() {
    MetaGraphDef graph = ServingGraph.metaGraph(MODEL);
    Map<String, OpDef> ops = new HashMap<>();
    TensorFlow.registeredOpList().getOpList().forEach(op -> ops.put(op.getName(), op));

    assertThat(graph.getMetaInfoDef().getStrippedDefaultAttrs()).isTrue();
    int kept = 0;
    for (NodeDef node : graph.getGraphDef().getNodeList()) {
      for (OpDef.AttrDef attribute :
          Optional.ofNullable(ops.get(node.getOp())).orElseThrow().getAttrList()) {
        AttrValue value = node.getAttrMap().get(attribute.getName());
        if (attribute.hasDefaultValue()) {
          assertThat(value).as(node.getName()).isNotEqualTo(attribute.getDefaultValue());
        } else {
          assertThat(value).as(node.getName()).isNotNull();
          kept++;
        }
      }
    }
    assertThat(kept).isPositive();
    assertThat(graph.getMetaInfoDef().getStrippedOpList().getOpList())
        .extracting(OpDef::getName)
        .isSorted()
        .contains("MatMul", "ParseExampleV2", "VarHandleOp")
        .doesNotContain("Conv3D");
  }

  /** One utterance: per input its steps {@code [time][width]} and the length that is fed. */
  @SuppressWarnings("ArrayRecordComponent") // within this test
  private record Row(List<float[][]> features, int[] lengths) {
    /** Its true steps. */
    private byte[] example() {
      return Examples.of(Map.of("text", steps(0), "audio", steps(1)));
    }

    private float[] steps(int input) {
      return Floats.concat(Arrays.copyOf(features.get(input), lengths[input]));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // within this test
  private record Answer(float[] score, float[] polarity, float[] intensity, long[] class7) {}

  @MustBeClosed
  private static TrainingGraph graph(ModelConfig model, ConstantBatches batches) {
    return TrainingGraph.build(
        model,
        SmallModels.training(3),
        List.of(TIMES),
        tf -> batches,
        tf -> batches,
        GradientExchange.none());
  }

  private static void train(TrainingGraph graph) {
    graph.initialise();
    graph.step(0);
    graph.step(0);
  }

  private void export(ModelConfig model, TrainingGraph graph) throws IOException {
    graph.saveWeights(dir.resolve("variables").resolve("variables"));
    SavedModel file =
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(ServingGraph.metaGraph(model))
            .build();
    Files.write(dir.resolve("saved_model.pb"), file.toByteArray());
  }

  private Answer serve(List<Row> rows) {
    try (SavedModelBundle bundle = load()) {
      return serve(bundle, rows);
    }
  }

  @MustBeClosed
  private SavedModelBundle load() {
    return SavedModelBundle.load(dir.toString(), ServingGraph.TAG);
  }

  private static Answer serve(SavedModelBundle bundle, List<Row> rows) {
    List<String> names = List.of("text", "audio");
    Map<String, Tensor> feeds = new HashMap<>();
    try {
      for (int input = 0; input < names.size(); input++) {
        feeds.put(names.get(input), features(rows, input));
        int[] lengths = new int[rows.size()];
        for (int row = 0; row < lengths.length; row++) {
          lengths[row] = rows.get(row).lengths()[input];
        }
        feeds.put(names.get(input) + "_lengths", TInt32.vectorOf(lengths));
      }
      try (Result result = bundle.function(ServingGraph.SIGNATURE).call(feeds)) {
        return new Answer(
            TensorArrays.floats(result.get("score").orElseThrow()),
            result.get("polarity").map(TensorArrays::floats).orElse(new float[0]),
            result.get("intensity").map(TensorArrays::floats).orElse(new float[0]),
            TensorArrays.longs((TInt64) result.get("class7").orElseThrow()));
      }
    } finally {
      feeds.values().forEach(Tensor::close);
    }
  }

  private static Result call(SavedModelBundle bundle, String signature, TString examples) {
    return bundle.function(signature).call(Map.of("inputs", examples));
  }

  private static float[] floats(Result result, String name) {
    return TensorArrays.floats(result.get(name).orElseThrow());
  }

  private static TFloat32 features(List<Row> rows, int input) {
    float[][] first = rows.get(0).features().get(input);
    int width = first[0].length;
    float[] flat = new float[rows.size() * first.length * width];
    for (int row = 0; row < rows.size(); row++) {
      for (int t = 0; t < first.length; t++) {
        System.arraycopy(
            rows.get(row).features().get(input)[t],
            0,
            flat,
            (row * first.length + t) * width,
            width);
      }
    }
    return TensorArrays.tensor(flat, Shape.of(rows.size(), first.length, width));
  }

  /** The constant batch again, as rows. */
  private static List<Row> rows(ConstantBatches batches, int batch) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < batch; row++) {
      List<float[][]> features = new ArrayList<>();
      int[] lengths = new int[TIMES.size()];
      for (int input = 0; input < TIMES.size(); input++) {
        int time = TIMES.get(input);
        float[] all = batches.features(input, time);
        int width = all.length / batch / time;
        float[][] steps = new float[time][];
        for (int t = 0; t < time; t++) {
          int at = (row * time + t) * width;
          steps[t] = Arrays.copyOfRange(all, at, at + width);
        }
        features.add(steps);
        lengths[input] = batches.length(input, time, row);
      }
      rows.add(new Row(features, lengths));
    }
    return rows;
  }

  private static float[][] steps(int seed, int time, int width) {
    float[][] steps = new float[time][width];
    for (int t = 0; t < time; t++) {
      for (int i = 0; i < width; i++) {
        steps[t][i] = (float) Math.sin(seed + 1.7 * t + 0.9 * i);
      }
    }
    return steps;
  }

  private static float[][] extended(float[][] steps, int by, float value) {
    float[][] longer = Arrays.copyOf(steps, steps.length + by);
    for (int t = steps.length; t < longer.length; t++) {
      longer[t] = new float[steps[0].length];
      Arrays.fill(longer[t], value);
    }
    return longer;
  }

  private static SignatureDef signature(MetaGraphDef graph) {
    return graph.getSignatureDefOrThrow(ServingGraph.SIGNATURE);
  }

  private static Map<String, List<Long>> shapes(SignatureDef signature) {
    Map<String, List<Long>> shapes = new HashMap<>();
    signature.getOutputsMap().forEach((name, info) -> shapes.put(name, shape(info)));
    return shapes;
  }

  private static List<Long> shape(TensorInfo info) {
    List<Long> sizes = new ArrayList<>();
    info.getTensorShape().getDimList().forEach(size -> sizes.add(size.getSize()));
    return sizes;
  }
}
