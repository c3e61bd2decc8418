package org.trimodal.data.mmsa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;
import org.trimodal.data.pickle.PickleArray;
import org.trimodal.data.pickle.PickleDict;
import org.trimodal.data.pickle.PickleNumber;
import org.trimodal.data.pickle.PickleSequence;
import org.trimodal.data.pickle.PickleValue;

/**
 * A split as BERT_multimodal_transformer and MISA pickle it: a list of {@code ((words, visual,
 * acoustic), label, segment)}, features {@code [words, width]} without padding. MISA's first part
 * has numbers of words before the features and the words themselves after them.
 */
final class TupleList {
  /** Key of the words in the dict that is made; they have no vectors and are no features. */
  static final String WORDS = "words";

  private static final int PARTS = 3;

  private final Path path;
  private final Split split;
  private final Map<String, List<PickleValue>> columns = new LinkedHashMap<>();

  private TupleList(Path path, Split split) {
    this.path = path;
    this.split = split;
  }

  /**
   * The same as a dict of lists, as MMSA and MulT have it.
   *
   * @throws DataException if an item is of another form
   */
  static PickleDict dict(Path path, Split split, PickleSequence list) {
    TupleList tuples = new TupleList(path, split);
    for (int row = 0; row < list.items().size(); row++) {
      tuples.add(row, list.items().get(row));
    }
    Map<String, PickleValue> dict = new LinkedHashMap<>();
    tuples.columns.forEach((key, values) -> dict.put(key, PickleSequence.list(values)));
    if (dict.isEmpty()) {
      dict.put("labels", PickleSequence.list(List.of()));
    }
    return PickleDict.of(dict);
  }

  private void add(int row, PickleValue item) {
    if (!(item instanceof PickleSequence tuple)
        || tuple.items().size() != PARTS
        || !(tuple.items().get(0) instanceof PickleSequence features)
        || features.items().size() < PARTS) {
      throw new DataException(
          path,
          "%s: row %d: expected ((words, visual, acoustic), label, segment), found %s"
              .formatted(split.key(), row, inWords(item)));
    }
    put(WORDS, features.items().get(0));
    putFeatures("vision", features.items().get(1));
    putFeatures("audio", features.items().get(2));
    put("labels", tuple.items().get(1));
    put("id", tuple.items().get(2));
  }

  private static String inWords(PickleValue item) {
    return item instanceof PickleSequence tuple && tuple.items().size() == PARTS
        ? "a first part that is " + tuple.items().get(0).describe()
        : item.describe();
  }

  /** With its length, for no row of it is padding. */
  private void putFeatures(String name, PickleValue features) {
    put(name, features);
    long length = features instanceof PickleArray array ? array.rows() : 0;
    put(name + PickleSplit.LENGTHS, new PickleNumber(length));
  }

  private void put(String key, PickleValue value) {
    columns.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
  }
}
