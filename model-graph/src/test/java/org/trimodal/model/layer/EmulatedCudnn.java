package org.trimodal.model.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Puts functions of plain operations in the place of cuDNN's, which run on a GPU only: all around
 * them is the graph that a GPU would get. The functions follow cuDNN's documentation as {@link
 * CudnnReference} does, against which they are tested; the backward one is differentiated
 * automatically.
 */
public final class EmulatedCudnn {
  private static final String FORWARD = "CudnnRNNV3";
  private static final String BACKWARD = "CudnnRNNBackpropV3";

  /** Sizes of one operation. */
  private record Sizes(int time, int in, int half) {}

  private EmulatedCudnn() {}

  /** The graph with every operation of cuDNN replaced. */
  public static GraphDef in(Graph graph) {
    GraphDef.Builder replaced = graph.toGraphDef().toBuilder();
    Map<String, FunctionDef> functions = new LinkedHashMap<>();
    for (int i = 0; i < replaced.getNodeCount(); i++) {
      NodeDef node = replaced.getNode(i);
      boolean forward = node.getOp().equals(FORWARD);
      if (forward || node.getOp().equals(BACKWARD)) {
        Sizes sizes = sizes(graph, node);
        FunctionDef function =
            functions.computeIfAbsent(
                forward + " " + sizes, key -> forward ? forward(sizes) : backward(sizes));
        replaced.setNode(i, call(node, function));
      }
    }
    return replaced
        .setLibrary(replaced.getLibrary().toBuilder().addAllFunction(functions.values()))
        .build();
  }

  private static Sizes sizes(Graph graph, NodeDef node) {
    Shape x = graph.operation(node.getInput(0)).output(0).shape();
    Shape states = graph.operation(node.getInput(1)).output(0).shape();
    return new Sizes((int) x.get(0), (int) x.get(2), (int) states.get(2));
  }

  private static NodeDef call(NodeDef node, FunctionDef function) {
    return NodeDef.newBuilder()
        .setName(node.getName())
        .setOp("PartitionedCall")
        // What cuDNN hands on in bytes on the host is left out: TensorFlow Java has no such type.
        .addAllInput(node.getInputList().subList(0, function.getSignature().getInputArgCount()))
        .putAttr(
            "f",
            AttrValue.newBuilder()
                .setFunc(NameAttrList.newBuilder().setName(function.getSignature().getName()))
                .build())
        .putAttr("Tin", types(function.getSignature().getInputArgList()))
        .putAttr("Tout", types(function.getSignature().getOutputArgList()))
        .build();
  }

  private static AttrValue types(List<org.tensorflow.proto.OpDef.ArgDef> arguments) {
    AttrValue.ListValue.Builder types = AttrValue.ListValue.newBuilder();
    arguments.forEach(argument -> types.addType(argument.getType()));
    return AttrValue.newBuilder().setList(types).build();
  }

  private static FunctionDef forward(Sizes sizes) {
    try (ConcreteFunction function =
        ConcreteFunction.create(
            tf -> {
              Arguments arguments = new Arguments(tf, sizes);
              Signature.Builder signature = arguments.signature();
              Operand<TFloat32> output = states(tf, arguments, sizes);
              signature.output("a_output", output);
              signature.output("b_output_h", tf.zerosLike(arguments.state));
              signature.output("c_output_c", tf.constant(0f));
              signature.output("d_reserve_space", tf.constant(new float[] {0}));
              return signature.build();
            })) {
      return function.getFunctionDef();
    }
  }

  private static FunctionDef backward(Sizes sizes) {
    try (ConcreteFunction function =
        ConcreteFunction.create(
            tf -> {
              Arguments arguments = new Arguments(tf, sizes);
              Signature.Builder signature = arguments.signature();
              Operand<TFloat32> output = states(tf, arguments, sizes);
              List<Placeholder<TFloat32>> rest = new ArrayList<>();
              for (int i = 0; i < 7; i++) {
                rest.add(tf.placeholder(TFloat32.class));
                signature.input("f%d".formatted(i), rest.get(i));
              }
              Operand<TFloat32> gradient = rest.get(3);
              Output<?>[] gradients =
                  ((Graph) tf.scope().env())
                      .addGradients(
                          "by_itself",
                          new Output<?>[] {output.asOutput()},
                          new Output<?>[] {arguments.x.asOutput(), arguments.weights.asOutput()},
                          new Output<?>[] {gradient.asOutput()});
              signature.output("a", gradients[0]);
              signature.output("b", tf.zerosLike(arguments.state));
              signature.output("c", tf.constant(0f));
              signature.output("d", gradients[1]);
              return signature.build();
            })) {
      return function.getFunctionDef();
    }
  }

  /** What both operations take first. */
  private static final class Arguments {
    final Placeholder<TFloat32> x;
    final Placeholder<TFloat32> state;
    final Placeholder<TFloat32> cell;
    final Placeholder<TFloat32> weights;
    final Placeholder<TInt32> lengths;

    Arguments(Ops tf, Sizes sizes) {
      long any = Shape.UNKNOWN_SIZE;
      x =
          tf.placeholder(
              TFloat32.class, Placeholder.shape(Shape.of(sizes.time(), any, sizes.in())));
      state = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, any, sizes.half())));
      cell = tf.placeholder(TFloat32.class);
      weights = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(any)));
      lengths = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(any)));
    }

    Signature.Builder signature() {
      return Signature.builder()
          .input("a", x)
          .input("b", state)
          .input("c", cell)
          .input("d", weights)
          .input("e", lengths);
    }
  }

  /** {@code [time, batch, 2 half]}. */
  private static Operand<TFloat32> states(Ops tf, Arguments arguments, Sizes sizes) {
    CudnnReference layout = new CudnnReference(new float[0], sizes.in(), sizes.half());
    List<Output<TFloat32>> steps =
        tf.unstack(arguments.x, (long) sizes.time(), Unstack.axis(0L)).output();
    List<Operand<TFloat32>> both = new ArrayList<>();
    for (int direction = 0; direction < 2; direction++) {
      List<Operand<TFloat32>> matrices = new ArrayList<>();
      List<Operand<TFloat32>> biases = new ArrayList<>();
      for (int linear = 0; linear < 6; linear++) {
        int from = linear < 3 ? sizes.in() : sizes.half();
        matrices.add(
            tf.reshape(
                part(
                    tf, arguments.weights, layout.matrixAt(direction, linear), sizes.half() * from),
                tf.constant(new int[] {sizes.half(), from})));
        biases.add(part(tf, arguments.weights, layout.biasAt(direction, linear), sizes.half()));
      }
      Operand<TFloat32> state =
          tf.unstack(arguments.state, 2L, Unstack.axis(0L)).output().get(direction);
      List<Operand<TFloat32>> read = new ArrayList<>();
      for (int s = 0; s < sizes.time(); s++) {
        int t = direction == 0 ? s : sizes.time() - 1 - s;
        Operand<TFloat32> next = step(tf, steps.get(t), state, matrices, biases);
        Operand<TBool> isTrue =
            tf.expandDims(tf.math.greater(arguments.lengths, tf.constant(t)), tf.constant(1));
        state = tf.select(isTrue, next, state);
        read.add(tf.select(isTrue, next, tf.zerosLike(next)));
      }
      if (direction == 1) {
        Collections.reverse(read);
      }
      both.add(tf.stack(read, Stack.axis(0L)));
    }
    return tf.concat(both, tf.constant(2));
  }

  private static Operand<TFloat32> step(
      Ops tf,
      Operand<TFloat32> x,
      Operand<TFloat32> state,
      List<Operand<TFloat32>> matrices,
      List<Operand<TFloat32>> biases) {
    List<Operand<TFloat32>> linear = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      linear.add(
          tf.math.add(
              tf.linalg.matMul(i < 3 ? x : state, matrices.get(i), MatMul.transposeB(true)),
              biases.get(i)));
    }
    Operand<TFloat32> r = tf.math.sigmoid(tf.math.add(linear.get(0), linear.get(3)));
    Operand<TFloat32> i = tf.math.sigmoid(tf.math.add(linear.get(1), linear.get(4)));
    Operand<TFloat32> n = tf.math.tanh(tf.math.add(linear.get(2), tf.math.mul(r, linear.get(5))));
    return tf.math.add(tf.math.mul(tf.math.sub(tf.constant(1f), i), n), tf.math.mul(i, state));
  }

  private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> vector, int from, int size) {
    return tf.slice(vector, tf.constant(new int[] {from}), tf.constant(new int[] {size}));
  }
}
