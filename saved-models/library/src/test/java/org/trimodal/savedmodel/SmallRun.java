package org.trimodal.savedmodel;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Architecture;
import org.trimodal.model.Batch;
import org.trimodal.model.BatchSource;
import org.trimodal.model.GradientExchange;
import org.trimodal.model.InputSpec;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Normalization;
import org.trimodal.model.OptimizerConfig;
import org.trimodal.model.ScheduleShape;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.Switches;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Intensity;
import org.trimodal.model.TaskConfig.Polarity;
import org.trimodal.model.TaskConfig.Scale;
import org.trimodal.model.TaskConfig.Score;
import org.trimodal.model.TaskConfig.Weighting;
import org.trimodal.model.TrainingConfig;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.savedmodel.checkpoint.RunState;
import org.trimodal.savedmodel.checkpoint.ServedModel;
import org.trimodal.savedmodel.predict.PredictionBatch;
import org.trimodal.savedmodel.schema.ModelSchema;
import org.trimodal.savedmodel.schema.ModelSchema.Provenance;

/** A real model, small enough to train a few steps in a second, on one batch again and again. */
public record SmallRun(ModelConfig model, int size) {
  /** Padded steps of text and audio; all of it is within the model's lengths. */
  public static final int TIME = 4;

  private static final Map<String, Integer> WIDTHS = ImmutableMap.of("text", 5, "audio", 3);

  /**
   * All three tasks over text and audio.
   *
   * @param size utterances of the batch
   */
  public static SmallRun threeTasks(int size) {
    return of(1, 0.5, WIDTHS, size);
  }

  /** Three scores per utterance and no other task, over text alone. */
  public static SmallRun threeTargets(int size) {
    return of(3, 0, Map.of("text", 5), size);
  }

  /**
   * All three tasks over other modalities.
   *
   * @param widths by name
   * @param size utterances of the batch
   */
  public static SmallRun of(Map<String, Integer> widths, int size) {
    return of(1, 0.5, widths, size);
  }

  private static SmallRun of(int targets, double weight, Map<String, Integer> widths, int size) {
    List<InputSpec> inputs = new ArrayList<>();
    widths.forEach(
        (name, width) ->
            inputs.add(
                new InputSpec(name, width, 6, InputSpec.Keep.FIRST, 3, Normalization.none(width))));
    TaskConfig tasks =
        new TaskConfig(
            targets,
            new Scale(-3, 3, 0),
            new Score(1, Score.Loss.MAE),
            new Polarity(weight, Polarity.Classes.THREE),
            new Intensity(weight, Intensity.Form.REGRESSION),
            Weighting.FIXED);
    return new SmallRun(
        new ModelConfig(Architecture.MULTITASK, inputs, 8, 2, 0.2, Switches.all(), tasks), size);
  }

  /** The training graph, not initialised. */
  @MustBeClosed
  public TrainingGraph graph() {
    BatchSource batches = this::batch;
    return TrainingGraph.build(
        model,
        new TrainingConfig(
            3,
            new OptimizerConfig(1e-2, 0.9, 0.999, 1e-8, 1, 0, 0),
            new ScheduleShape(0, 40, ScheduleShape.Decay.CONSTANT)),
        List.of(model.inputs().stream().map(input -> TIME).toList()),
        tf -> batches,
        tf -> batches,
        GradientExchange.none());
  }

  /** Writes the graph as it is. */
  public Checkpoint write(CheckpointStore store, TrainingGraph graph) {
    CheckpointStore.Variables variables =
        new CheckpointStore.Variables() {
          @Override
          public void writeWeights(Path prefix) {
            graph.saveWeights(prefix);
          }

          @Override
          public void writeState(Path prefix) {
            graph.saveState(prefix);
          }
        };
    RunState state = RunState.fresh(3, "model", "data").afterStep(graph.globalStep(), 0, Map.of());
    ServedModel served = new ServedModel(ServingGraph.metaGraph(model), schema().toJson());
    return store.write(state, served, variables, "seed: 3\n");
  }

  /** What the model says of itself. */
  public ModelSchema schema() {
    return ModelSchema.of(
        model,
        Map.of("audio", 100.0),
        new Provenance("0.1", "2.18.0", "data", "model", 3, 2),
        Map.of("seed", 3));
  }

  /** The batch as it is sent to a served model: the same numbers that the graph trains on. */
  public PredictionBatch asked() {
    Map<String, PredictionBatch.Sequences> sequences = new LinkedHashMap<>();
    for (InputSpec input : model.inputs()) {
      sequences.put(
          input.name(),
          new PredictionBatch.Sequences(TIME, input.width(), features(input), lengths(input)));
    }
    return new PredictionBatch(size, sequences);
  }

  /**
   * What {@code saved_model.pb} holds.
   *
   * @param change to what is served
   */
  public byte[] savedModel(UnaryOperator<MetaGraphDef.Builder> change) {
    return SavedModel.newBuilder()
        .setSavedModelSchemaVersion(1)
        .addMetaGraphs(change.apply(ServingGraph.metaGraph(model).toBuilder()))
        .build()
        .toByteArray();
  }

  private Batch batch(Ops tf, List<Integer> times) {
    List<SequenceInput> inputs = new ArrayList<>();
    for (InputSpec input : model.inputs()) {
      inputs.add(
          new SequenceInput(
              tensor(tf, features(input), Shape.of(size, TIME, input.width())),
              tf.constant(lengths(input)),
              TIME));
    }
    int targets = model.tasks().targets();
    return new Batch(
        inputs,
        tensor(tf, waves(7, size * targets), Shape.of(size, targets)),
        tf.constant(new long[size]));
  }

  /** {@code [size, time, width]}, zeros in the padding. */
  private float[] features(InputSpec input) {
    float[] values = waves(input.width(), size * TIME * input.width());
    int[] lengths = lengths(input);
    for (int i = 0; i < values.length; i++) {
      int step = i / input.width() % TIME;
      values[i] = step < lengths[i / input.width() / TIME] ? values[i] : 0;
    }
    return values;
  }

  /** {@code [size]}: every length from 1 to the time occurs. */
  private int[] lengths(InputSpec input) {
    int[] lengths = new int[size];
    for (int row = 0; row < size; row++) {
      lengths[row] = 1 + (row + input.width()) % TIME;
    }
    return lengths;
  }

  private static Operand<TFloat32> tensor(Ops tf, float[] values, Shape shape) {
    return tf.reshape(tf.constant(values), tf.constant(shape));
  }

  private static float[] waves(int phase, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * Math.sin(phase + 1.7 * i));
    }
    return values;
  }
}
