package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.Computation;
import org.trimodal.model.Parameter;
import org.trimodal.model.Parameters;
import org.trimodal.model.SessionSettings;

/**
 * A small graph under test. Parameters and inputs are fed at every run, so that any of their
 * numbers can be moved, and gradients checked by differences.
 */
public final class GraphCase implements AutoCloseable {
  private static final int ATTEMPTS = 20;
  // Long enough that float32 (1e-7 of the value) leaves a few 1e-4 of the slope; the shorter one
  // where a ReLU switches within the longer.
  private static final double[] STEPS = {4e-3, 1e-3};
  private static final double ABSOLUTE = 1e-3;
  // Of a sum of seven values in float32.
  private static final double ROUNDING = 2e-6;

  private final Graph graph = new Graph();
  private final Session session = new Session(graph, SessionSettings.standard().config());
  private final Ops tf = Ops.create(graph);
  private final Parameters parameters;
  private final SplittableRandom random;
  private final Map<String, Fed> fed = new LinkedHashMap<>();
  private final Map<Operand<TInt32>, int[]> integers = new LinkedHashMap<>();

  /** A tensor of the graph and the numbers it is given. */
  @SuppressWarnings("ArrayRecordComponent") // its numbers are moved in place
  private record Fed(Operand<TFloat32> tensor, Shape shape, float[] values) {}

  /** A case whose random numbers come from this seed. */
  public GraphCase(long seed) {
    this(seed, Computation.standard());
  }

  /** The same, of layers that compute in another way. */
  public GraphCase(long seed, Computation computation) {
    random = new SplittableRandom(seed);
    parameters = new Parameters(tf, computation);
  }

  /** Where to build. */
  public Ops tf() {
    return tf;
  }

  /** Where layers declare theirs. */
  public Parameters parameters() {
    return parameters;
  }

  /** An input of random numbers in [-1, 1). */
  public Operand<TFloat32> input(String name, long... sizes) {
    Shape shape = Shape.of(sizes);
    long[] anyBatch = sizes.clone();
    anyBatch[0] = Shape.UNKNOWN_SIZE;
    Placeholder<TFloat32> tensor =
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(anyBatch)));
    fed.put(name, new Fed(tensor, shape, draw((int) shape.size(), 1)));
    return tensor;
  }

  /** An input of these numbers. */
  public Operand<TFloat32> input(String name, float[] values, long... sizes) {
    Operand<TFloat32> tensor = input(name, sizes);
    System.arraycopy(values, 0, values(name), 0, values.length);
    return tensor;
  }

  /** Lengths, of a batch whose size the graph does not know. */
  public Operand<TInt32> lengths(int... lengths) {
    Placeholder<TInt32> tensor =
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    integers.put(tensor, lengths);
    return tensor;
  }

  /** Gives every parameter declared so far random numbers, so that none hides behind a zero. */
  public void drawParameters() {
    for (Parameter parameter : parameters.all()) {
      float[] values = draw((int) parameter.shape().size(), 0.7);
      fed.put(parameter.name(), new Fed(parameter.value(), parameter.shape(), values));
    }
  }

  /** Numbers of an input or parameter; what is written there is what the next run sees. */
  public float[] values(String name) {
    Fed one = fed.get(name);
    if (one == null) {
      throw new IllegalArgumentException(name + ": expected one of " + fed.keySet());
    }
    return one.values();
  }

  /** What the graph reads of an input or parameter. */
  public Operand<TFloat32> tensor(String name) {
    return ofFed(name).tensor();
  }

  /** The graph's operations. */
  public List<NodeDef> nodes() {
    return graph.toGraphDef().getNodeList();
  }

  /** Names of all inputs and parameters. */
  public List<String> names() {
    return List.copyOf(fed.keySet());
  }

  /** Runs the graph and reads one result. */
  public float[] run(Operand<TFloat32> fetched) {
    return runAll(List.of(fetched)).get(0);
  }

  /** Runs the graph once and reads several results. */
  public List<float[]> runAll(List<? extends Operand<TFloat32>> fetched) {
    return runAll(session, fetched);
  }

  /** Runs the graph as rewritten, in which every operation keeps its name. */
  public List<float[]> runRewritten(
      Function<Graph, GraphDef> rewriting, List<? extends Operand<TFloat32>> fetched) {
    try (Graph rewritten = new Graph()) {
      rewritten.importGraphDef(rewriting.apply(graph));
      try (Session other = new Session(rewritten, SessionSettings.standard().config())) {
        return runAll(other, fetched);
      }
    }
  }

  private List<float[]> runAll(Session where, List<? extends Operand<TFloat32>> fetched) {
    Session.Runner runner = where.runner();
    List<Tensor> tensors = new ArrayList<>();
    try {
      for (Fed one : fed.values()) {
        Tensor tensor = TensorArrays.tensor(one.values(), one.shape());
        tensors.add(tensor);
        runner.feed(name(one.tensor()), tensor);
      }
      integers.forEach(
          (operand, values) -> {
            Tensor tensor = TInt32.vectorOf(values);
            tensors.add(tensor);
            runner.feed(name(operand), tensor);
          });
      fetched.forEach(one -> runner.fetch(name(one)));
      List<float[]> results = new ArrayList<>();
      try (Result result = runner.run()) {
        for (int i = 0; i < fetched.size(); i++) {
          results.add(TensorArrays.floats(result.get(i)));
        }
      }
      return results;
    } finally {
      tensors.forEach(Tensor::close);
    }
  }

  /** Gradients of a scalar by these inputs and parameters. */
  public Map<String, Output<TFloat32>> gradients(Operand<TFloat32> scalar, List<String> names) {
    Output<?>[] by =
        names.stream().map(name -> ofFed(name).tensor().asOutput()).toArray(Output[]::new);
    Output<?>[] found = graph.addGradients(scalar.asOutput(), by);
    Map<String, Output<TFloat32>> gradients = new LinkedHashMap<>();
    for (int i = 0; i < by.length; i++) {
      @SuppressWarnings("unchecked") // gradients have the type of what they are taken by
      Output<TFloat32> typed = (Output<TFloat32>) found[i];
      gradients.put(names.get(i), typed);
    }
    return gradients;
  }

  /**
   * A scalar in which every number of {@code x} counts, each with a weight of its own.
   *
   * @param size numbers in {@code x}
   */
  public Operand<TFloat32> weighted(Operand<TFloat32> x, int size) {
    Operand<TFloat32> flat = tf.reshape(x, tf.constant(new int[] {-1}));
    return tf.sum(tf.math.mul(flat, tf.constant(draw(size, 1))), tf.constant(0));
  }

  /**
   * Holds every gradient against central differences of fourth order, along random directions
   * through each input and parameter; those on which a ReLU switches are not taken.
   *
   * @param scalar what is differentiated
   * @param tolerance relative to the gradient's norm
   */
  public void requireGradients(Operand<TFloat32> scalar, double tolerance) {
    Map<String, Output<TFloat32>> gradients = gradients(scalar, names());
    List<float[]> found = runAll(List.copyOf(gradients.values()));
    List<String> names = List.copyOf(gradients.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (int direction = 0; direction < 2; direction++) {
        requireAlongDirection(scalar, names.get(i), found.get(i), tolerance);
      }
    }
  }

  private void requireAlongDirection(
      Operand<TFloat32> scalar, String name, float[] gradient, double tolerance) {
    double norm = 0;
    for (float slope : gradient) {
      norm += (double) slope * slope;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double[] direction = direction(gradient.length);
      for (double step : STEPS) {
        OptionalDouble measured = slope(scalar, name, direction, step);
        if (measured.isPresent()) {
          double expected = 0;
          for (int i = 0; i < direction.length; i++) {
            expected += direction[i] * gradient[i];
          }
          assertThat(measured.getAsDouble())
              .as("slope of %s, against a gradient of norm %s", name, Math.sqrt(norm))
              .isCloseTo(expected, within(tolerance * Math.sqrt(norm) + ABSOLUTE));
          return;
        }
      }
    }
    throw new AssertionError(name + ": expected a direction without a kink, found none");
  }

  private double[] direction(int size) {
    double[] direction = new double[size];
    double length = 0;
    for (int i = 0; i < size; i++) {
      direction[i] = random.nextDouble() - 0.5;
      length += direction[i] * direction[i];
    }
    for (int i = 0; i < size; i++) {
      direction[i] /= Math.sqrt(length);
    }
    return direction;
  }

  /** The slope by differences alone; empty where a ReLU switches on the way, which leaves none. */
  private OptionalDouble slope(
      Operand<TFloat32> scalar, String name, double[] direction, double step) {
    double here = run(scalar)[0];
    double before = moved(scalar, name, direction, -step);
    double after = moved(scalar, name, direction, step);
    double farBefore = moved(scalar, name, direction, -2 * step);
    double farAfter = moved(scalar, name, direction, 2 * step);
    // A smooth function's second difference grows with the square of the step, a kink's linearly.
    double bend = after - 2 * here + before;
    double farBend = farAfter - 2 * here + farBefore;
    if (Math.abs(4 * bend - farBend) > ABSOLUTE * step + ROUNDING * Math.max(1, Math.abs(here))) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((8 * (after - before) - (farAfter - farBefore)) / (12 * step));
  }

  private double moved(Operand<TFloat32> scalar, String name, double[] direction, double by) {
    float[] values = values(name);
    float[] before = values.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (before[i] + by * direction[i]);
    }
    double result = run(scalar)[0];
    System.arraycopy(before, 0, values, 0, values.length);
    return result;
  }

  private static String name(Operand<?> operand) {
    return operand.op().name() + ":" + operand.asOutput().index();
  }

  private Fed ofFed(String name) {
    values(name);
    return Objects.requireNonNull(fed.get(name));
  }

  private float[] draw(int size, double limit) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
    }
    return values;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
