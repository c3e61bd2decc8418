package org.trimodal.data.stream;

import java.util.List;
import java.util.stream.IntStream;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.shard.SplitIndex;

/** Picks the limits' modalities, in the limits' order, out of what a data set has. */
final class LimitedLengths {
  private final List<Integer> columns;
  private final List<SequenceLimit> limits;

  /** Refuses limits of modalities that the data set lacks. */
  LimitedLengths(FeatureSchema schema, List<SequenceLimit> limits) {
    this.limits = List.copyOf(limits);
    this.columns = limits.stream().map(limit -> column(schema, limit.modality())).toList();
  }

  /** Per limit the number of the modality in the schema. */
  List<Integer> columns() {
    return columns;
  }

  /** Per limit the utterance's true steps, uncut. */
  List<Integer> full(SplitIndex.Entry entry) {
    return columns.stream().map(entry.lengths()::get).toList();
  }

  /** Per limit the utterance's true steps, at most the limit. */
  List<Integer> cut(SplitIndex.Entry entry) {
    return IntStream.range(0, limits.size())
        .mapToObj(i -> Math.min(entry.lengths().get(columns.get(i)), limits.get(i).length()))
        .toList();
  }

  private static int column(FeatureSchema schema, String modality) {
    for (int i = 0; i < schema.modalities().size(); i++) {
      if (schema.modalities().get(i).name().text().equals(modality)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "limits: expected modalities of the data set, found '%s' which is none of %s"
            .formatted(modality, schema.modalities()));
  }
}
