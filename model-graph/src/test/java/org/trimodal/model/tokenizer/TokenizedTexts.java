package org.trimodal.model.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TString;
import org.trimodal.model.SessionSettings;

/** A graph that splits texts into tokens. */
final class TokenizedTexts implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Placeholder<TString> texts;
  private final TokenBatch tokens;
  private final Session session;

  TokenizedTexts(Tokenizer tokenizer) {
    Ops tf = Ops.create(graph);
    texts = tf.placeholder(TString.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    tokens = tokenizer.apply(tf, texts);
    session = new Session(graph, SessionSettings.standard().config());
  }

  /** Tokens of one text, without padding. */
  @SuppressWarnings("ArrayRecordComponent") // read, never compared as a whole
  record Row(int[] ids, int[] words, int cut) {}

  List<Row> of(List<String> batch) {
    try (TString fed = TString.tensorOf(NdArrays.vectorOfObjects(batch.toArray(String[]::new)));
        Result result =
            session
                .runner()
                .feed(texts, fed)
                .fetch(tokens.ids())
                .fetch(tokens.words())
                .fetch(tokens.lengths())
                .fetch(tokens.cut())
                .run()) {
      int[] ids = ints(result.get(0));
      int[] words = ints(result.get(1));
      int[] lengths = ints(result.get(2));
      int[] cut = ints(result.get(3));
      int columns = ids.length / batch.size();
      List<Row> rows = new ArrayList<>();
      for (int row = 0; row < batch.size(); row++) {
        int from = row * columns;
        rows.add(
            new Row(
                Arrays.copyOfRange(ids, from, from + lengths[row]),
                Arrays.copyOfRange(words, from, from + lengths[row]),
                cut[row]));
      }
      return rows;
    }
  }

  private static int[] ints(Tensor tensor) {
    int[] values = new int[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asInts().read(values);
    return values;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
