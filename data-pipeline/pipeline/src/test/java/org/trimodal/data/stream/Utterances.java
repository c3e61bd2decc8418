package org.trimodal.data.stream;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.record.ExampleCodec;
import org.trimodal.data.record.TfRecordWriter;
import org.trimodal.data.shard.SplitIndex;

/** Small splits whose every value says where it belongs. */
final class Utterances {
  /** Widths 2 and 3; in this order, which is neither that of the names nor that of the limits. */
  static final FeatureSchema SCHEMA =
      new FeatureSchema(List.of(new Modality("text", 2, 9), new Modality("audio", 3, 9)), 2);

  private Utterances() {}

  /** An index without shards, for what only looks at lengths. */
  static SplitIndex index(List<List<Integer>> lengths) {
    return new SplitIndex(
        Split.TRAIN,
        SCHEMA,
        List.of(),
        IntStream.range(0, lengths.size())
            .mapToObj(row -> new SplitIndex.Entry("u" + row, 0, 0, lengths.get(row)))
            .toList());
  }

  /** Writes shards, two by turns, of utterances with those lengths of text and audio. */
  static SplitIndex write(Path folder, Split split, List<List<Integer>> lengths)
      throws IOException {
    ExampleCodec codec = new ExampleCodec(SCHEMA);
    List<Path> shards =
        List.of(
            folder.resolve(split.key() + "-00000.tfrecord"),
            folder.resolve(split.key() + "-00001.tfrecord"));
    List<SplitIndex.Entry> entries = new ArrayList<>();
    try (TfRecordWriter even = new TfRecordWriter(shards.get(0));
        TfRecordWriter odd = new TfRecordWriter(shards.get(1))) {
      for (int row = 0; row < lengths.size(); row++) {
        List<Integer> steps = lengths.get(row);
        Utterance utterance =
            new Utterance(
                "u" + row,
                List.of(sequence(row, 0, steps.get(0), 2), sequence(row, 1, steps.get(1), 3)),
                new float[] {row, -row});
        long offset = (row % 2 == 0 ? even : odd).write(codec.encode(utterance, row));
        entries.add(new SplitIndex.Entry("u" + row, row % 2, offset, steps));
      }
    }
    return new SplitIndex(split, SCHEMA, shards, entries);
  }

  /** The one value of a row's modality at a step, from 0, and column; never 0. */
  static float value(int row, int modality, int step, int column) {
    return 1000 * row + 100 * (modality + 1) + 10 * step + column;
  }

  private static FeatureSequence sequence(int row, int modality, int length, int width) {
    float[] values = new float[length * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(row, modality, i / width, i % width);
    }
    return new FeatureSequence(length, width, values);
  }
}
