package org.trimodal.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.pickle.PickleArray;
import org.trimodal.data.pickle.PickleDict;
import org.trimodal.data.pickle.PickleSequence;
import org.trimodal.data.pickle.PickleValue;
import org.trimodal.data.source.PickleFeatures.Rows;

/** One split of a pickle: its arrays, checked against each other. */
final class PickleSplit {
  static final String TOKENS = "text_bert";
  static final String LENGTHS = "_lengths";

  /** Of one read, over all modalities: bounds memory, whatever the file's size. */
  private static final long SLICE_VALUES = 1L << 22;

  private static final int MAX_UTTERANCES = 1_000_000;

  private final Path path;
  private final Split split;
  private final PickleDict dict;
  private final PickleLabels labels;
  private final PickleIds ids;
  private final int utterances;
  private final List<PickleFeatures> features = new ArrayList<>();
  private final List<TrueSteps> steps = new ArrayList<>();

  /**
   * Of a dict.
   *
   * @param labelKeys under which the scores stand
   */
  PickleSplit(Path path, Split split, PickleDict dict, List<String> labelKeys) {
    this.path = path;
    this.split = split;
    this.dict = dict;
    this.labels = new PickleLabels(labelKeys.stream().map(this::required).toList());
    long rows = labels.rows();
    if (rows > MAX_UTTERANCES) {
      throw labels.refusal(
          "expected at most %d utterances, found %d".formatted(MAX_UTTERANCES, rows));
    }
    this.utterances = (int) rows;
    Optional<PickleColumn> idColumn = column("id").filter(this::hasSomething);
    idColumn.ifPresent(this::checkRows);
    this.ids = new PickleIds(split, idColumn);
  }

  /** What can be a modality: text, audio, vision, then other arrays of three dimensions by name. */
  List<String> modalities() {
    List<String> names = new ArrayList<>(Modality.FIRST);
    names.removeIf(name -> column(name).filter(this::hasSomething).isEmpty());
    for (String key : new TreeSet<>(dict.keys())) {
      boolean other =
          dict.get(key).orElseThrow() instanceof PickleArray array
              && array.shape().length == 3
              && array.type().isNumber()
              && !key.contains("labels")
              && !key.equals(TOKENS);
      if (other && !Modality.FIRST.contains(key)) {
        names.add(key);
      }
    }
    return names;
  }

  /** Takes the features of those modalities; every one of them must be there. */
  void use(List<String> modalities) {
    for (String name : modalities) {
      if (utterances > 0) {
        PickleColumn column = required(name);
        checkRows(column);
        PickleFeatures found = PickleFeatures.of(column);
        features.add(found);
        steps.add(steps(name, found));
      }
    }
  }

  int utterances() {
    return utterances;
  }

  int targetCount() {
    return labels.count();
  }

  boolean labelsArePairs() {
    return labels.arePairs();
  }

  PickleFeatures features(int modality) {
    return features.get(modality);
  }

  PickleIds ids() {
    return ids;
  }

  PickleDict dict() {
    return dict;
  }

  void read(int from, boolean idsWithTimes, Consumer<Utterance> consumer) {
    int slice = sliceRows();
    int targets = targetCount();
    for (int first = from; first < utterances; first += slice) {
      int count = Math.min(slice, utterances - first);
      int start = first;
      List<Rows> rows = features.stream().map(each -> each.rows(start, count)).toList();
      for (int i = 0; i < count; i++) {
        consumer.accept(
            new Utterance(
                ids.id(first + i, idsWithTimes),
                sequences(rows, i, first + i),
                labels.scores(first + i, targets)));
      }
    }
    steps.forEach(each -> each.logContradictions(path, split));
  }

  private int sliceRows() {
    long perUtterance =
        features.stream().mapToLong(each -> (long) each.longest() * each.width()).sum();
    return (int) Math.max(1, Math.min(SLICE_VALUES / Math.max(perUtterance, 1), utterances));
  }

  private List<FeatureSequence> sequences(List<Rows> rows, int row, int utterance) {
    List<FeatureSequence> sequences = new ArrayList<>();
    for (int m = 0; m < rows.size(); m++) {
      Rows all = rows.get(m);
      int width = features.get(m).width();
      int time = all.size(row) / width;
      sequences.add(steps.get(m).cut(all.values(), all.start(row), time, width, utterance));
    }
    return sequences;
  }

  private TrueSteps steps(String name, PickleFeatures found) {
    Optional<PickleColumn> lengths = column(name + LENGTHS).filter(this::hasSomething);
    if (lengths.isPresent()) {
      checkRows(lengths.get());
      return TrueSteps.of(lengths.get());
    }
    if (found.isRagged()) {
      return TrueSteps.all();
    }
    boolean tokens =
        name.equals("text")
            && dict.get(TOKENS).orElse(dict) instanceof PickleArray bert
            && TrueSteps.fits(bert, utterances, found.longest());
    return tokens
        ? TrueSteps.ofTokens((PickleArray) dict.get(TOKENS).orElseThrow())
        : TrueSteps.byRows();
  }

  /** FET leaves an empty list where it made nothing. */
  private boolean hasSomething(PickleColumn column) {
    return utterances == 0 || !PickleFeatures.isNothing(column);
  }

  private PickleColumn required(String key) {
    return column(key)
        .orElseThrow(
            () ->
                new DataException(
                    path,
                    "%s: expected the key '%s', found %s"
                        .formatted(split.key(), key, dict.describe())));
  }

  private Optional<PickleColumn> column(String key) {
    Optional<PickleValue> value = dict.get(key);
    return value.map(found -> new PickleColumn(path, split.key() + "/" + key, found));
  }

  private void checkRows(PickleColumn column) {
    boolean none = column.value() instanceof PickleSequence list && list.items().isEmpty();
    if (column.rows() != utterances || (none && utterances > 0)) {
      throw column.refusal(
          "expected %d utterances as there are labels, found %s"
              .formatted(utterances, column.value().describe()));
    }
  }
}
