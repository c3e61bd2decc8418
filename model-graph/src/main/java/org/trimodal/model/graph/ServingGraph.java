package org.trimodal.model.graph;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.VariableDef;
import org.tensorflow.types.TString;
import org.trimodal.model.AttentionView;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Parameters;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.StoredVariable;
import org.trimodal.model.Task;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.architecture.Networks;
import org.trimodal.model.graph.Signatures.Method;
import org.trimodal.model.task.Predictions;

/**
 * The network as it is served: no dropout, no losses, no optimizer, and variables that take their
 * values from the files of {@link TrainingGraph#saveWeights}.
 *
 * <p>{@code serving_default} and {@code attention} take, per modality, {@code <modality>} {@code
 * [batch, any time, width]} and {@code <modality>_lengths} {@code [batch]} int32. {@code
 * serialized} takes {@code inputs} {@code [batch]}, the same as serialized {@code tf.train.Example}
 * with one feature per modality, a list of floats {@code [time * width]}. {@code serving_default}
 * and {@code serialized} give
 *
 * <ul>
 *   <li>{@code score} {@code [batch]} ({@code [batch, targets]} with several), clipped to the
 *       scale;
 *   <li>{@code class7} int64, of the same shape: the distance from neutral, clipped to +-3, rounded
 *       half to even;
 *   <li>{@code polarity} {@code [batch, classes]}, probabilities, if that task is on;
 *   <li>{@code intensity} {@code [batch]}, if that task is on.
 * </ul>
 *
 * <p>{@code attention} gives what the network looked at, as far as it has such parts, each under
 * the wire name of its {@link AttentionView}. Steps are those that the network sees, after longer
 * sequences were cut to its {@code length}; padded keys weigh 0, and rows of padded queries mean
 * nothing.
 *
 * <p>{@code regress} and {@code classify} are {@code serialized} under the names that TensorFlow
 * Serving's methods of that name demand: {@code outputs}, the score of a model that has one; {@code
 * scores} and {@code classes}, the probabilities of polarity and their names, if that task is on.
 */
public final class ServingGraph {
  /** Tag under which loaders find the graph. */
  public static final String TAG = "serve";

  /** Name of the signature that predicts. */
  public static final String SIGNATURE = "serving_default";

  /** Name of the signature that explains; a network without attention does not have it. */
  public static final String ATTENTION = "attention";

  /** Name of the signature that predicts from serialized examples. */
  public static final String SERIALIZED = "serialized";

  private ServingGraph() {}

  /** Name of the input that tells how many steps each sequence of a modality has. */
  public static String lengths(String modality) {
    return modality + "_lengths";
  }

  /** The graph with its signatures, as it stands in a SavedModel. */
  public static MetaGraphDef metaGraph(ModelConfig model) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Parameters parameters = new Parameters(tf);
      Network network = Networks.of(model, parameters);
      SerializedExamples parsed = SerializedExamples.of(tf, model.inputs());
      Map<String, Operand<?>> arrays = new LinkedHashMap<>();
      List<SequenceInput> inputs = new ArrayList<>();
      for (InputSpec spec : model.inputs()) {
        ServingInput input = ServingInput.of(tf, spec, parsed.of(spec.name()));
        arrays.put(spec.name(), input.features());
        arrays.put(lengths(spec.name()), input.lengths());
        inputs.add(input.fitted());
      }
      Outputs outputs = network.apply(tf.withSubScope("network"), inputs, new Mode.Inference());
      Predictions said = Predictions.of(tf.withSubScope("predictions"), outputs, model.tasks());
      ServedAnswers answers = ServedAnswers.of(tf, said, model.tasks());
      Map<String, SignatureDef> signatures = new LinkedHashMap<>();
      signatures.put(SIGNATURE, Signatures.of(Method.PREDICT, arrays, answers.named()));
      if (!outputs.attention().isEmpty()) {
        signatures.put(ATTENTION, Signatures.of(Method.PREDICT, arrays, attention(tf, outputs)));
      }
      signatures.putAll(ofExamples(parsed.examples(), answers, model.tasks()));
      SaveOps save =
          new SaveOps(tf, "save", parameters.all().stream().map(StoredVariable::of).toList());
      return assemble(graph, save, signatures);
    }
  }

  private static Map<String, SignatureDef> ofExamples(
      Operand<TString> examples, ServedAnswers answers, TaskConfig tasks) {
    Map<String, Operand<TString>> inputs = Map.of("inputs", examples);
    Map<String, Operand<?>> said = answers.named();
    Map<String, SignatureDef> signatures = new LinkedHashMap<>();
    signatures.put(SERIALIZED, Signatures.of(Method.PREDICT, inputs, said));
    if (tasks.targets() == 1) {
      Operand<?> score = Objects.requireNonNull(said.get(Task.SCORE.key()));
      signatures.put("regress", Signatures.of(Method.REGRESS, inputs, Map.of("outputs", score)));
    }
    answers
        .classes()
        .ifPresent(
            classes -> {
              Operand<?> polarity = Objects.requireNonNull(said.get(Task.POLARITY.key()));
              signatures.put(
                  "classify",
                  Signatures.of(
                      Method.CLASSIFY,
                      inputs,
                      ImmutableMap.of("scores", polarity, "classes", classes)));
            });
    return signatures;
  }

  /** Sorted, so that equal models are equal files. */
  private static Map<String, Operand<?>> attention(Ops tf, Outputs outputs) {
    Map<String, Operand<?>> named = new LinkedHashMap<>();
    new TreeMap<>(outputs.attention())
        .forEach(
            (view, weights) ->
                named.put(view.wireName(), tf.withName(view.wireName()).identity(weights)));
    return named;
  }

  private static MetaGraphDef assemble(
      Graph graph, SaveOps save, Map<String, SignatureDef> signatures) {
    CollectionDef variables = variables(save);
    DefaultAttributes defaults = DefaultAttributes.ofRegisteredOps();
    GraphDef stripped = defaults.strip(graph.toGraphDef());
    return MetaGraphDef.newBuilder()
        .setMetaInfoDef(
            MetaGraphDef.MetaInfoDef.newBuilder()
                .addTags(TAG)
                .setTensorflowVersion(TensorFlow.version())
                .setStrippedOpList(defaults.used(stripped))
                .setStrippedDefaultAttrs(true))
        .setGraphDef(stripped)
        .setSaverDef(save.saverDef())
        .putAllSignatureDef(signatures)
        .putCollectionDef("variables", variables)
        .putCollectionDef("trainable_variables", variables)
        .build();
  }

  /** What Python's loader needs to know of the variables; it does not look for them itself. */
  private static CollectionDef variables(SaveOps save) {
    CollectionDef.BytesList.Builder list = CollectionDef.BytesList.newBuilder();
    for (int i = 0; i < save.variables().size(); i++) {
      StoredVariable variable = save.variables().get(i);
      list.addValue(
          VariableDef.newBuilder()
              .setVariableName(Signatures.name(variable.handle().asOutput()))
              .setInitializerName(save.assignments().get(i).op().name())
              .setSnapshotName(Signatures.name(variable.value().asOutput()))
              .setIsResource(true)
              .setTrainable(true)
              .build()
              .toByteString());
    }
    return CollectionDef.newBuilder().setBytesList(list).build();
  }
}
