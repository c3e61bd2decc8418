package org.trimodal.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.pickle.PickleArray;
import org.trimodal.data.pickle.PickleDict;
import org.trimodal.data.pickle.PickleSequence;
import org.trimodal.data.pickle.PickleValue;

/** One split of a pickle: its arrays, checked against each other. */
final class PickleSplit {
  static final String TOKENS = "text_bert";
  static final String LENGTHS = "_lengths";

  /** Of one read, over all modalities: bounds memory, whatever the file's size. */
  private static final long SLICE_VALUES = 1L << 22;

  /** Of one utterance; the widest and longest of the field have less than a tenth. */
  private static final long MAX_VALUES = 1L << 23;

  private static final int MAX_UTTERANCES = 1_000_000;

  private final Path path;
  private final Split split;
  private final PickleDict dict;
  private final PickleColumn labels;
  private final PickleIds ids;
  private final int utterances;
  private final List<PickleArray> features = new ArrayList<>();
  private final List<TrueSteps> steps = new ArrayList<>();

  PickleSplit(Path path, Split split, PickleDict dict, PickleLayout layout) {
    this.path = path;
    this.split = split;
    this.dict = dict;
    this.labels =
        column(layout.labels())
            .orElseThrow(
                () ->
                    new DataException(
                        path,
                        "%s: expected labels under '%s' as in train, found %s"
                            .formatted(split.key(), layout.labels(), dict.describe())));
    long rows = labels.rows();
    if (rows > MAX_UTTERANCES) {
      throw labels.refusal(
          "expected at most %d utterances, found %d".formatted(MAX_UTTERANCES, rows));
    }
    this.utterances = (int) rows;
    Optional<PickleColumn> idColumn = column("id");
    idColumn.ifPresent(this::checkRows);
    this.ids = new PickleIds(split, idColumn);
  }

  /** What can be a modality: text, audio, vision, then other arrays of three dimensions by name. */
  List<String> modalities() {
    List<String> names = new ArrayList<>(Modality.FIRST);
    names.removeIf(name -> dict.get(name).isEmpty());
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

  /** Takes the arrays of those modalities; every one of them must be there. */
  void use(List<String> modalities) {
    long perUtterance = 0;
    for (String name : modalities) {
      if (utterances > 0) {
        PickleArray array = array(name);
        features.add(array);
        steps.add(steps(name, array));
        perUtterance += Math.min(array.rowSize(), MAX_VALUES + 1);
      }
    }
    if (perUtterance > MAX_VALUES) {
      throw new DataException(
          path,
          "%s: expected at most %d values per utterance, found more"
              .formatted(split.key(), MAX_VALUES));
    }
  }

  int utterances() {
    return utterances;
  }

  int targetCount() {
    return utterances == 0 ? 0 : labels.row(0).size();
  }

  /** Steps of a modality's array, padding and all. */
  int time(int modality) {
    return (int) features.get(modality).shape()[1];
  }

  int width(int modality) {
    return (int) features.get(modality).shape()[2];
  }

  PickleIds ids() {
    return ids;
  }

  PickleDict dict() {
    return dict;
  }

  void read(int from, boolean idsWithTimes, Consumer<Utterance> consumer) {
    int slice = sliceRows();
    for (int first = from; first < utterances; first += slice) {
      int rows = Math.min(slice, utterances - first);
      int start = first;
      List<float[]> values = features.stream().map(array -> array.floats(start, rows)).toList();
      for (int row = 0; row < rows; row++) {
        String id = ids.id(first + row, idsWithTimes);
        consumer.accept(
            new Utterance(id, sequences(values, row, first + row), scores(first + row, id)));
      }
    }
    steps.forEach(each -> each.logContradictions(path, split));
  }

  private int sliceRows() {
    long perRow = features.stream().mapToLong(PickleArray::rowSize).sum();
    return (int) Math.max(1, Math.min(SLICE_VALUES / Math.max(perRow, 1), utterances));
  }

  private List<FeatureSequence> sequences(List<float[]> values, int row, int utterance) {
    List<FeatureSequence> sequences = new ArrayList<>();
    for (int m = 0; m < values.size(); m++) {
      int size = time(m) * width(m);
      sequences.add(steps.get(m).cut(values.get(m), row * size, time(m), width(m), utterance));
    }
    return sequences;
  }

  private float[] scores(int utterance, String id) {
    float[] scores = labels.numbers(utterance);
    if (scores.length != targetCount()) {
      throw labels.refusal(
          "%s: expected %d labels, found %d".formatted(id, targetCount(), scores.length));
    }
    return scores;
  }

  private PickleArray array(String name) {
    PickleColumn column =
        column(name)
            .orElseThrow(
                () ->
                    new DataException(
                        path,
                        "%s: expected the key '%s' as in train, found %s"
                            .formatted(split.key(), name, dict.describe())));
    if (!(column.value() instanceof PickleArray array)
        || array.shape().length != 3
        || !array.type().isNumber()
        || Stream.of(array.shape()[1], array.shape()[2]).anyMatch(size -> size < 1)) {
      throw column.refusal(
          "expected an array [utterances, time, width] of numbers, found "
              + column.value().describe());
    }
    checkRows(column);
    return array;
  }

  private TrueSteps steps(String name, PickleArray array) {
    Optional<PickleColumn> lengths = column(name + LENGTHS);
    if (lengths.isPresent()) {
      checkRows(lengths.get());
      return TrueSteps.of(lengths.get());
    }
    boolean tokens =
        name.equals("text")
            && dict.get(TOKENS).orElse(array) instanceof PickleArray bert
            && TrueSteps.fits(bert, utterances, array.shape()[1]);
    return tokens
        ? TrueSteps.ofTokens((PickleArray) dict.get(TOKENS).orElseThrow())
        : TrueSteps.byRows();
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
