package org.trimodal.model.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VariableDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Outputs;
import org.trimodal.model.Parameters;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.StoredVariable;
import org.trimodal.model.TaskConfig.Scale;
import org.trimodal.model.task.Predictions;

/**
 * The network as it is served: no dropout, no losses, no optimizer, and variables that take their
 * values from the files of {@link TrainingGraph#saveWeights}.
 *
 * <p>The signature {@code serving_default} takes, per modality, {@code <modality>} {@code [batch,
 * any time, width]} and {@code <modality>_lengths} {@code [batch]} int32, and gives
 *
 * <ul>
 *   <li>{@code score} {@code [batch]} ({@code [batch, targets]} with several), clipped to the
 *       scale;
 *   <li>{@code class7} int64, of the same shape: the distance from neutral, clipped to +-3, rounded
 *       half to even;
 *   <li>{@code polarity} {@code [batch, classes]}, probabilities, if that task is on;
 *   <li>{@code intensity} {@code [batch]}, if that task is on.
 * </ul>
 */
public final class ServingGraph {
  /** Tag under which loaders find the graph. */
  public static final String TAG = "serve";

  /** Name of the signature. */
  public static final String SIGNATURE = "serving_default";

  private static final float STRONGEST_CLASS = 3f;

  private ServingGraph() {}

  /** The graph with its signature, as it stands in a SavedModel. */
  public static MetaGraphDef metaGraph(ModelConfig model) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Parameters parameters = new Parameters(tf);
      Network network = new Network(model, parameters);
      SignatureDef.Builder signature =
          SignatureDef.newBuilder().setMethodName("tensorflow/serving/predict");
      List<SequenceInput> inputs = new ArrayList<>();
      for (InputSpec spec : model.inputs()) {
        ServingInput input = ServingInput.of(tf, spec);
        signature.putInputs(spec.name(), info(input.features().asOutput()));
        signature.putInputs(spec.name() + "_lengths", info(input.lengths().asOutput()));
        inputs.add(input.fitted());
      }
      Outputs outputs = network.apply(tf.withSubScope("network"), inputs, new Mode.Inference());
      outputs(tf, Predictions.of(tf.withSubScope("predictions"), outputs, model.tasks()), model)
          .forEach((name, output) -> signature.putOutputs(name, info(output.asOutput())));
      SaveOps save =
          new SaveOps(tf, "save", parameters.all().stream().map(StoredVariable::of).toList());
      return assemble(graph, save, signature.build());
    }
  }

  private static Map<String, Operand<?>> outputs(
      Ops tf, Predictions predictions, ModelConfig model) {
    Ops scoped = tf.withSubScope("answer");
    Scale scale = model.tasks().scale();
    Operand<TFloat32> clipped =
        scoped.clipByValue(
            predictions.score(),
            scoped.constant((float) scale.min()),
            scoped.constant((float) scale.max()));
    Operand<TFloat32> score =
        model.tasks().targets() == 1
            ? scoped.reshape(clipped, scoped.constant(new int[] {-1}))
            : clipped;
    Operand<TFloat32> strength =
        scoped.clipByValue(
            scoped.math.sub(score, scoped.constant((float) scale.neutral())),
            scoped.constant(-STRONGEST_CLASS),
            scoped.constant(STRONGEST_CLASS));
    Map<String, Operand<?>> named = new LinkedHashMap<>();
    named.put("score", tf.withName("score").identity(score));
    named.put(
        "class7",
        tf.withName("class7")
            .identity(scoped.dtypes.cast(scoped.math.rint(strength), TInt64.class)));
    predictions
        .polarity()
        .ifPresent(value -> named.put("polarity", tf.withName("polarity").identity(value)));
    predictions
        .intensity()
        .ifPresent(value -> named.put("intensity", tf.withName("intensity").identity(value)));
    return named;
  }

  private static MetaGraphDef assemble(Graph graph, SaveOps save, SignatureDef signature) {
    CollectionDef variables = variables(save);
    return MetaGraphDef.newBuilder()
        .setMetaInfoDef(
            MetaGraphDef.MetaInfoDef.newBuilder()
                .addTags(TAG)
                .setTensorflowVersion(TensorFlow.version())
                // The graph comes with every attribute written out.
                .setStrippedDefaultAttrs(false))
        .setGraphDef(graph.toGraphDef())
        .setSaverDef(save.saverDef())
        .putSignatureDef(SIGNATURE, signature)
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
              .setVariableName(name(variable.handle().asOutput()))
              .setInitializerName(save.assignments().get(i).op().name())
              .setSnapshotName(name(variable.value().asOutput()))
              .setIsResource(true)
              .setTrainable(true)
              .build()
              .toByteString());
    }
    return CollectionDef.newBuilder().setBytesList(list).build();
  }

  private static TensorInfo info(Output<?> output) {
    Shape shape = output.shape();
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    if (shape.isUnknown()) {
      sizes.setUnknownRank(true);
    } else {
      for (long size : shape.asArray()) {
        sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
      }
    }
    return TensorInfo.newBuilder()
        .setName(name(output))
        .setDtype(DataType.forNumber(output.dataType().getNumber()))
        .setTensorShape(sizes)
        .build();
  }

  private static String name(Output<?> output) {
    return output.op().name() + ":" + output.index();
  }
}
