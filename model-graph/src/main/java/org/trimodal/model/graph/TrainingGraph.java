package org.trimodal.model.graph;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TInt64;
import org.trimodal.model.Batch;
import org.trimodal.model.BatchSource;
import org.trimodal.model.GradientExchange;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Parameters;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.StoredVariable;
import org.trimodal.model.TrainingConfig;
import org.trimodal.model.architecture.Networks;
import org.trimodal.model.optimizer.Optimizer;
import org.trimodal.model.optimizer.WeightAverages;
import org.trimodal.model.placement.Placement;
import org.trimodal.model.placement.StepMemory;
import org.trimodal.model.task.MultiTaskLoss;
import org.trimodal.model.task.Predictions;

/**
 * The network with its losses, gradients and updates, and the session that runs it. One sub-graph
 * per length bucket for training and one for evaluation, all over the same variables.
 *
 * <p>Equal configs, batches and seed give equal bits after any number of steps.
 */
public final class TrainingGraph implements AutoCloseable {
  private final Graph graph;
  private final Session session;
  private final long seed;
  private final Parameters parameters;
  private final Optimizer optimizer;
  private final TrainingStep training;
  private final List<EvaluationStep> evaluation = new ArrayList<>();
  private final InitialValues initialValues;
  private final SaveOps weights;
  private final SaveOps state;
  private final SessionRuns runs;

  /**
   * What a step says of its batch or batches, before the update.
   *
   * @param step number of the update, from 1
   * @param loss that was minimised, without weight decay
   * @param taskLosses unweighted, by task, in the order score, polarity, intensity, then those of
   *     the network itself
   * @param gradientNorm of all gradients together, with weight decay, before clipping; not finite
   *     where float16's range was left, and the step skipped
   * @param learningRate of this update
   * @param rows {@code [batch]}, the utterances' numbers within their split
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record StepResult(
      long step,
      float loss,
      Map<String, Float> taskLosses,
      float gradientNorm,
      float learningRate,
      long[] rows) {}

  /**
   * Predictions for a batch; arrays of tasks that are off are empty.
   *
   * @param score {@code [batch * targets]}, row-major, unclipped
   * @param polarity {@code [batch * classes]}, row-major, probabilities
   * @param intensity {@code [batch]}
   * @param rows {@code [batch]}, the utterances' numbers within their split
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record Evaluated(float[] score, float[] polarity, float[] intensity, long[] rows) {}

  /** What the graph is joined to. */
  private record Surroundings(
      List<List<Integer>> times,
      Function<Ops, BatchSource> train,
      Function<Ops, BatchSource> valid,
      GradientExchange exchange) {}

  @MustBeClosed
  private TrainingGraph(
      Graph graph,
      ModelConfig model,
      TrainingConfig config,
      Surroundings around,
      SessionSettings settings) {
    this.graph = graph;
    seed = config.seed();
    Ops tf = Ops.create(graph);
    parameters = new Parameters(tf, config.computation());
    Network network = Networks.of(model, parameters);
    MultiTaskLoss loss = new MultiTaskLoss(model.tasks(), parameters);
    double averaging = config.optimizer().averaging();
    Parameters averaged = new Parameters(tf, config.computation(), "average/");
    Network evaluated = averaging > 0 ? Networks.of(model, averaged) : network;
    optimizer =
        new Optimizer(tf, config, parameters.all(), new WeightAverages(averaged.all(), averaging));

    BatchSource train = around.train().apply(tf);
    BatchSource valid = around.valid().apply(tf);
    Optional<StagedBatches> staged =
        settings.device().staged() ? Optional.of(new StagedBatches(train)) : Optional.empty();
    training =
        new TrainingEquations(network, loss, parameters, optimizer, around.exchange())
            .build(
                tf, config, staged.<BatchSource>map(ahead -> ahead).orElse(train), around.times());
    for (List<Integer> times : around.times()) {
      Ops scoped = tf.withSubScope("evaluate" + evaluation.size());
      Batch batch = valid.next(scoped, times);
      Outputs outputs = evaluated.apply(scoped, batch.inputs(), new Mode.Inference());
      evaluation.add(new EvaluationStep(batch, Predictions.of(scoped, outputs, model.tasks())));
    }

    StoredWeights stored = StoredWeights.of(parameters.all(), averaged.all());
    initialValues =
        new InitialValues(
            tf,
            Stream.concat(parameters.all().stream(), averaged.all().stream()).toList(),
            optimizer.state());
    weights = new SaveOps(tf, "save", stored.served());
    state =
        new SaveOps(
            tf,
            "save_state",
            Stream.concat(optimizer.state().stream(), stored.hidden().stream()).toList());
    session = new Session(graph, false, settings.config());
    runs = new SessionRuns(session, staged);
  }

  /**
   * Builds graph and session, with {@link SessionSettings#standard()}.
   *
   * @param model the network and its tasks
   * @param training seed, optimizer and schedule
   * @param times per bucket the padded steps of each input
   * @param train gives the training batches; called once with the graph's root ops
   * @param valid gives the validation batches; called once with the graph's root ops
   * @param exchange the seam between gradient and update
   */
  @MustBeClosed
  public static TrainingGraph build(
      ModelConfig model,
      TrainingConfig training,
      List<List<Integer>> times,
      Function<Ops, BatchSource> train,
      Function<Ops, BatchSource> valid,
      GradientExchange exchange) {
    return build(model, training, times, train, valid, exchange, SessionSettings.standard());
  }

  /**
   * Builds graph and session; parameters as above.
   *
   * @param settings of the session
   */
  @MustBeClosed
  public static TrainingGraph build(
      ModelConfig model,
      TrainingConfig training,
      List<List<Integer>> times,
      Function<Ops, BatchSource> train,
      Function<Ops, BatchSource> valid,
      GradientExchange exchange,
      SessionSettings settings) {
    Graph graph = new Graph();
    try {
      return new TrainingGraph(
          graph, model, training, new Surroundings(times, train, valid, exchange), settings);
    } catch (Throwable e) {
      graph.close();
      throw e;
    }
  }

  /** Starts a fresh run: parameters from the seed, slots and step from 0. */
  public void initialise() {
    initialise(Map.of());
  }

  /**
   * Starts a fresh run of which some parameters are given, e.g. another run's.
   *
   * @param given row-major values by name, of the parameters' shapes; all others are from the seed
   */
  public void initialise(Map<String, float[]> given) {
    initialValues.assign(session, seed, given);
  }

  /**
   * Takes the next training batch, which must be of this bucket, and updates the parameters.
   *
   * @param bucket index into the times of {@link #build}
   * @throws NonFiniteException if loss or gradient is not finite; no variable has changed then
   */
  public StepResult step(int bucket) {
    return step(List.of(bucket), OptionalInt.empty());
  }

  /**
   * Takes the next training batches and updates the parameters once.
   *
   * @param buckets of the batches, as many as the config accumulates; fewer at an epoch's end
   * @param next bucket of the batch that the next step takes first, which may then be made beside
   *     this step; empty where the stream ends or starts anew
   * @throws NonFiniteException if loss or gradient is not finite; no variable has changed then
   */
  public StepResult step(List<Integer> buckets, OptionalInt next) {
    return training.run(runs, buckets, next);
  }

  /**
   * Predicts the next validation batch, which must be of this bucket.
   *
   * @param bucket index into the times of {@link #build}
   */
  public Evaluated evaluate(int bucket) {
    return evaluation.get(bucket).run(session);
  }

  /**
   * Has the next step recorded.
   *
   * @param listener hears on which devices it ran, before its results are looked at; what it throws
   *     comes out of {@link #step}
   */
  public void recordPlacement(Consumer<Placement> listener) {
    runs.record(stats -> listener.accept(Placement.of(stats, this::type)));
  }

  /**
   * Has the next step recorded.
   *
   * @param listener hears how many bytes all variables and, at most at a time, the step's results
   *     took
   */
  public void recordMemory(LongConsumer listener) {
    long variables =
        Stream.concat(weights.variables().stream(), state.variables().stream())
            .mapToLong(variable -> variable.shape().size() * Float.BYTES) // but for a few scalars
            .sum();
    runs.record(stats -> listener.accept(variables + StepMemory.peak(stats, definition())));
  }

  private Optional<String> type(String operation) {
    return Optional.ofNullable(graph.operation(operation)).map(Operation::type);
  }

  /** Every operation of the graph, for looking at. */
  public GraphDef definition() {
    return graph.toGraphDef();
  }

  /**
   * Starts an input stream that was built into the graph.
   *
   * @param stream is given the session to start in
   */
  public void start(Consumer<Session> stream) {
    stream.accept(session);
  }

  /** For looking at what the graph holds. */
  Session session() {
    return session;
  }

  /** Updates made so far. */
  public long globalStep() {
    return number(optimizer.step());
  }

  /** How many of them were left out, because gradients left float16's range. */
  public long skippedSteps() {
    return optimizer.lossScale().map(scale -> number(scale.skipped())).orElse(0L);
  }

  /**
   * Writes the parameters as the serving graph restores them.
   *
   * @param prefix of the files, e.g. {@code variables/variables}
   * @throws VariableFileException if they cannot be written
   */
  public void saveWeights(Path prefix) {
    weights.save(session, prefix);
  }

  /**
   * Writes the optimizer's slots and the step.
   *
   * @param prefix of the files
   * @throws VariableFileException if they cannot be written
   */
  public void saveState(Path prefix) {
    state.save(session, prefix);
  }

  /**
   * Reads back what {@link #saveWeights} and {@link #saveState} wrote; going on from there gives
   * the bits that an uninterrupted run gives.
   *
   * @throws VariableFileException if files are missing or damaged or of another architecture
   */
  public void restore(Path weightsPrefix, Path statePrefix) {
    weights.restore(session, weightsPrefix);
    state.restore(session, statePrefix);
  }

  /** SHA-256 over names and bits of parameters, slots and step. */
  public String fingerprint() {
    List<StoredVariable> all = new ArrayList<>(weights.variables());
    all.addAll(state.variables());
    return Fingerprint.of(session, all);
  }

  /** What is trained. */
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private long number(Operand<TInt64> scalar) {
    try (Result result = session.runner().fetch(scalar).run()) {
      return TensorArrays.longs(result.get(0))[0];
    }
  }
}
