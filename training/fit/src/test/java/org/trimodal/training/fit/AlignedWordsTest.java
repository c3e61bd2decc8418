package org.trimodal.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.data.Split;
import org.trimodal.data.mmsa.PickleSource;
import org.trimodal.data.pickle.PickleWriter;
import org.trimodal.data.shard.DataSet;
import org.trimodal.data.shard.Preparation;
import org.trimodal.data.stream.Buckets;
import org.trimodal.data.stream.EpochPlan;
import org.trimodal.data.stream.FeatureStream;
import org.trimodal.data.stream.SequenceLimit;
import org.trimodal.data.stream.StreamedBatch;
import org.trimodal.model.layer.Alignment;
import org.trimodal.model.layer.SequenceMask;

/**
 * From a pickle as MMSA aligns it to the steps that a network reads: [CLS] and [SEP] have no
 * frames, some words have no audio, and still every frame is read together with its word.
 */
class AlignedWordsTest {
  private static final List<String> MODALITIES = List.of("text", "audio", "vision");
  private static final int TIME = 7;

  /** Tokens of each utterance, [CLS] and [SEP] among them. */
  private static final int[] TOKENS = {6, 4, 7};

  @TempDir private Path folder;

  @Test
  void a_network_reads_every_frame_at_its_word() throws IOException {
    assertStepsAreTokens(SequenceLimit.Keep.FIRST, TIME);
  }

  @Test
  void cutting_long_utterances_takes_the_same_words_of_every_modality() throws IOException {
    assertStepsAreTokens(SequenceLimit.Keep.LAST, 5);
  }

  private void assertStepsAreTokens(SequenceLimit.Keep keep, int limit) throws IOException {
    DataSet data = prepare();
    List<SequenceLimit> limits =
        MODALITIES.stream().map(name -> new SequenceLimit(name, limit, keep)).toList();
    Buckets buckets = new Buckets(List.of(List.of(limit, limit, limit)));
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      FeatureStream stream = new FeatureStream(tf, data.index(Split.TRAIN), limits, "train");
      StreamedBatch batch = stream.next(tf, buckets.times().get(0));
      List<Operand<TFloat32>> aligned = aligned(tf, batch, limit);
      stream.start(
          session, EpochPlan.inOrder(data.index(Split.TRAIN), buckets, limits, TOKENS.length), 0);
      Session.Runner runner = session.runner();
      aligned.forEach(runner::fetch);
      try (Result result = runner.run()) {
        for (int m = 0; m < MODALITIES.size(); m++) {
          TFloat32 steps = (TFloat32) result.get(m);
          for (int row = 0; row < TOKENS.length; row++) {
            int cut = keep == SequenceLimit.Keep.LAST ? Math.max(0, TOKENS[row] - limit) : 0;
            for (int step = 0; step < limit; step++) {
              assertThat(steps.getFloat(row, step, 0))
                  .as("%s of utterance %d, step %d", MODALITIES.get(m), row, step)
                  .isEqualTo(frame(m, row, cut + step));
            }
          }
        }
      }
    }
  }

  /** As networks that read step by step have them. */
  private static List<Operand<TFloat32>> aligned(Ops tf, StreamedBatch batch, int time) {
    List<SequenceMask> masks =
        batch.lengths().stream().map(lengths -> SequenceMask.of(tf, lengths, time)).toList();
    Alignment alignment = Alignment.of(tf, masks, time);
    List<Operand<TFloat32>> aligned = new ArrayList<>();
    for (int m = 0; m < masks.size(); m++) {
      Operand<TFloat32> features =
          tf.reshape(batch.features().get(m), tf.constant(new int[] {-1, time, 1}));
      aligned.add(alignment.apply(tf, features, masks.get(m)));
    }
    return aligned;
  }

  /** Of one token: which modality, utterance and token it is; 0 where there is none. */
  private static float frame(int modality, int row, int token) {
    boolean special = token == 0 || token >= TOKENS[row] - 1;
    boolean silent = modality == 1 && token == 1;
    boolean missing = modality == 0 ? token >= TOKENS[row] : special || silent;
    return missing ? 0 : 100 * (modality + 1) + 10 * row + token;
  }

  private DataSet prepare() throws IOException {
    Path file = folder.resolve("aligned.pkl");
    try (OutputStream out = Files.newOutputStream(file)) {
      PickleWriter pickle = new PickleWriter(out);
      pickle.beginDict();
      for (Split split : Split.values()) {
        pickle.text(split.key());
        pickle.beginDict();
        write(pickle, split);
        pickle.endDict();
      }
      pickle.endDict();
      pickle.stop();
    }
    try (PickleSource source = PickleSource.open(file)) {
      Preparation.prepare(source, folder.resolve("data"));
    }
    return DataSet.open(folder.resolve("data"));
  }

  private static void write(PickleWriter pickle, Split split) throws IOException {
    float[] bert = new float[TOKENS.length * 3 * TIME];
    for (int m = 0; m < MODALITIES.size(); m++) {
      float[] values = new float[TOKENS.length * TIME];
      for (int row = 0; row < TOKENS.length; row++) {
        for (int token = 0; token < TIME; token++) {
          values[row * TIME + token] = frame(m, row, token);
          bert[(3 * row + 1) * TIME + token] = token < TOKENS[row] ? 1 : 0;
        }
      }
      array(pickle, MODALITIES.get(m), values, TOKENS.length, TIME, 1);
    }
    array(pickle, "text_bert", bert, TOKENS.length, 3, TIME);
    array(pickle, "regression_labels", new float[TOKENS.length], TOKENS.length);
    pickle.text("id");
    pickle.beginList();
    for (int row = 0; row < TOKENS.length; row++) {
      pickle.text(split.key() + "$_$" + row);
    }
    pickle.endList();
  }

  private static void array(PickleWriter pickle, String key, float[] values, long... shape)
      throws IOException {
    pickle.text(key);
    pickle.beginArray(shape);
    pickle.values(values);
    pickle.endArray();
  }
}
