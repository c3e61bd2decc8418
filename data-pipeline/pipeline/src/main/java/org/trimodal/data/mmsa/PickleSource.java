package org.trimodal.data.mmsa;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.ModalityName;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.pickle.PickleDict;
import org.trimodal.data.pickle.PickleFile;
import org.trimodal.data.pickle.PickleSequence;
import org.trimodal.data.pickle.PickleValue;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.Place;

/**
 * The pickles of MMSA (also of MMSA-FET) and MulT: a dict of the three splits, each a dict of
 * arrays {@code [utterances, time, width]} by modality, of labels and of ids; also the lists of
 * tuples of MISA and BERT_multimodal_transformer. Only windows of the arrays are read, so that the
 * file's size does not matter.
 */
public final class PickleSource implements FeatureSource {
  private static final String MMSA_LABELS = "regression_labels";
  private static final String MULT_LABELS = "labels";

  private final PickleFile pickle;
  private final List<String> labels;
  private final Map<Split, PickleSplit> splits = new EnumMap<>(Split.class);
  private final List<String> names;
  private final FeatureSchema schema;
  private final boolean idsWithTimes;

  private PickleSource(PickleFile pickle, List<String> labels) {
    this.pickle = pickle;
    PickleDict train = splitDict(Split.TRAIN);
    this.labels = labels.isEmpty() ? List.of(usualLabels(train)) : labels;
    for (Split split : Split.values()) {
      splits.put(split, new PickleSplit(pickle.path(), split, splitDict(split), this.labels));
    }
    this.names = split(Split.TRAIN).modalities();
    if (names.isEmpty() || split(Split.TRAIN).utterances() == 0) {
      throw refusal(
          "train: expected utterances with text, audio or vision, found " + train.describe());
    }
    splits.values().forEach(split -> split.use(names));
    this.schema = readSchema();
    this.idsWithTimes =
        splits.values().stream().anyMatch(split -> split.ids().repeats(split.utterances()));
  }

  /**
   * Reads all but the arrays and compares their sizes.
   *
   * @param file of protocol 2 to 5
   * @throws DataException if the file is no pickle of such a data set, is damaged, or would make
   *     Python run something, naming the key or the byte
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // kept in the source, closed by close()
  public static PickleSource open(Path file) {
    return open(file, List.of());
  }

  /**
   * As above, with other scores than the usual ones.
   *
   * @param labels keys of the scores, which become targets in this order
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // kept in the source, closed by close()
  public static PickleSource open(Path file, List<String> labels) {
    PickleFile pickle = PickleFile.open(file);
    try {
      return new PickleSource(pickle, List.copyOf(labels));
    } catch (RuntimeException | Error e) {
      pickle.close();
      throw e;
    }
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public List<Path> files() {
    return List.of(pickle.path());
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add("scores are " + String.join(", ", labels));
    if (split(Split.TRAIN).labelsArePairs()) {
      notes.add("they are pairs, of which the place of the greater value, 0 or 1, is the score");
    }
    TreeSet<String> left = new TreeSet<>(split(Split.TRAIN).dict().keys());
    left.removeAll(names);
    List<String> given =
        names.stream().filter(name -> left.remove(name + PickleSplit.LENGTHS)).toList();
    if (split(Split.TRAIN).dict().get(TupleList.WORDS).isPresent()) {
      left.remove(TupleList.WORDS);
      notes.add("words are left out: they have no vectors; --source table takes them from GloVe");
    } else if (!given.isEmpty()) {
      notes.add(
          "lengths of %s are the file's, except where its rows contradict them"
              .formatted(String.join(", ", given)));
    }
    left.remove("id");
    labels.forEach(left::remove);
    if (left.remove(PickleSplit.TOKENS)) {
      notes.add("text_bert is not read as features; its mask tells the length of each text");
    }
    if (!left.isEmpty()) {
      notes.add("left out: " + String.join(", ", left));
    }
    int passedOver = split(Split.TRAIN).dict().passedOver();
    if (passedOver > 0) {
      notes.add(
          "left out: %d under keys that are no printing text of at most 100 characters"
              .formatted(passedOver));
    }
    return notes;
  }

  @Override
  public void read(Split split, Consumer<Utterance> consumer) {
    read(split, 0, consumer);
  }

  @Override
  public void read(Split split, int from, Consumer<Utterance> consumer) {
    split(split).read(from, idsWithTimes, consumer);
  }

  @Override
  public Optional<Place> place(Split split, int number, String id) {
    return Optional.of(
        new Place(pickle.path(), "%s/%s, row %d".formatted(split.key(), labels.get(0), number)));
  }

  @Override
  public void close() {
    pickle.close();
  }

  private String usualLabels(PickleDict train) {
    return Stream.of(MMSA_LABELS, MULT_LABELS)
        .filter(key -> train.get(key).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                refusal(
                    "train: expected '%s' (MMSA) or '%s' (MulT), found %s"
                        .formatted(MMSA_LABELS, MULT_LABELS, train.describe())));
  }

  /** Other keys beside the splits, as MMSA-FET has them, are passed over. */
  private PickleDict splitDict(Split split) {
    if (!(pickle.root() instanceof PickleDict root)) {
      throw refusal(
          "expected a dict with the keys train, valid and test, found %s%s"
              .formatted(
                  pickle.root().describe(),
                  pickle.root() instanceof PickleSequence
                      ? "; lists of three files, as MISA has them, go into one under those keys"
                      : ""));
    }
    Stream<String> keys = split == Split.VALID ? Stream.of("valid", "dev") : Stream.of(split.key());
    Optional<PickleValue> found = keys.flatMap(key -> root.get(key).stream()).findFirst();
    if (found.isPresent() && found.get() instanceof PickleDict dict) {
      return dict;
    }
    if (found.isPresent() && found.get() instanceof PickleSequence list) {
      return TupleList.dict(pickle.path(), split, list);
    }
    throw refusal(
        "expected a dict under the key '%s', found %s"
            .formatted(split.key(), found.map(PickleValue::describe).orElse(root.describe())));
  }

  private PickleSplit split(Split split) {
    PickleSplit found = splits.get(split);
    if (found == null) {
      throw new IllegalStateException("no arrays of " + split);
    }
    return found;
  }

  private FeatureSchema readSchema() {
    PickleSplit train = split(Split.TRAIN);
    Path folder = pickle.path().toAbsolutePath().resolveSibling("");
    List<ModalityName> checked = ModalityName.all(folder, names);
    List<Modality> modalities = new ArrayList<>();
    for (int m = 0; m < names.size(); m++) {
      int longest = 1;
      for (Split split : Split.values()) {
        if (split(split).utterances() > 0) {
          longest = Math.max(longest, split(split).features(m).longest());
          checkWidth(split, m, train.features(m).width());
        }
      }
      modalities.add(new Modality(checked.get(m), train.features(m).width(), longest));
    }
    if (train.targetCount() < 1) {
      throw refusal("train/%s: expected a label, found none".formatted(labels.get(0)));
    }
    for (Split split : Split.values()) {
      int targets = split(split).targetCount();
      if (split(split).utterances() > 0 && targets != train.targetCount()) {
        throw refusal(
            "%s/%s: expected %d labels per utterance as in train, found %d"
                .formatted(split.key(), labels.get(0), train.targetCount(), targets));
      }
    }
    return new FeatureSchema(modalities, train.targetCount());
  }

  private void checkWidth(Split split, int modality, int expected) {
    int found = split(split).features(modality).width();
    if (found != expected) {
      throw refusal(
          "%s/%s: expected %d features per step as in train, found %d"
              .formatted(split.key(), names.get(modality), expected, found));
    }
  }

  private DataException refusal(String problem) {
    return new DataException(pickle.path(), problem);
  }
}
