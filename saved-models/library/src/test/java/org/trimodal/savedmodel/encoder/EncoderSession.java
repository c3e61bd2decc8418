package org.trimodal.savedmodel.encoder;

import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.Mode;
import org.trimodal.model.Parameter;
import org.trimodal.model.Parameters;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.encoder.LanguageEncoder;
import org.trimodal.model.encoder.Tokens;
import org.trimodal.model.layer.Dropout;

/** An encoder in a graph of its own, with its weights. */
final class EncoderSession implements AutoCloseable {
  private final Encoder encoder;
  private final Graph graph = new Graph();
  private final Placeholder<TInt32> ids;
  private final Placeholder<TInt32> lengths;
  private final Operand<TFloat32> last;
  private final Session session;

  EncoderSession(Encoder encoder) {
    this.encoder = encoder;
    Ops tf = Ops.create(graph);
    Parameters parameters = new Parameters(tf);
    LanguageEncoder layers = new LanguageEncoder(parameters, "encoder", encoder.schema().config());
    ids = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1)));
    lengths = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    List<Operand<TFloat32>> states =
        layers.apply(tf, new Tokens(ids, lengths), new Dropout(0, new Mode.Inference()));
    last = states.get(states.size() - 1);
    session = new Session(graph, SessionSettings.standard().config());
    parameters.all().forEach(parameter -> assign(tf, parameter));
  }

  private void assign(Ops tf, Parameter parameter) {
    Placeholder<TFloat32> fed =
        tf.placeholder(TFloat32.class, Placeholder.shape(parameter.shape()));
    float[] values = encoder.values(parameter.name().substring("encoder/".length()));
    try (Tensor tensor =
        TFloat32.tensorOf(parameter.shape(), DataBuffers.of(values, true, false))) {
      session
          .runner()
          .addTarget(tf.assignVariableOp(parameter.handle(), fed))
          .feed(fed, tensor)
          .run()
          .close();
    }
  }

  Encoder encoder() {
    return encoder;
  }

  /** {@code [batch, tokens, width]}, row-major. */
  float[] lastStates(int[][] tokens, int[] of) {
    try (Tensor fed = TInt32.tensorOf(StdArrays.ndCopyOf(tokens));
        Tensor fedLengths = TInt32.vectorOf(of);
        Result result =
            session.runner().feed(ids, fed).feed(lengths, fedLengths).fetch(last).run()) {
      float[] values = new float[Math.toIntExact(result.get(0).size())];
      result.get(0).asRawTensor().data().asFloats().read(values);
      return values;
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
