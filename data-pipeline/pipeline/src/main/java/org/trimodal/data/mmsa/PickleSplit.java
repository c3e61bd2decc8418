package org.trimodal.data.mmsa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.mmsa.PickleFeatures.Rows;
import org.trimodal.data.padding.PaddedRows;
import org.trimodal.data.padding.SharedTime;
import org.trimodal.data.padding.Span;
import org.trimodal.data.pickle.PickleArray;
import org.trimodal.data.pickle.PickleDict;
import org.trimodal.data.pickle.PickleSequence;
import org.trimodal.data.pickle.PickleValue;

/** One split of a pickle: its arrays, checked against each other. */
final class PickleSplit {
  private static final Logger LOG = LoggerFactory.getLogger(PickleSplit.class);

  static final String TOKENS = "text_bert";
  static final String LENGTHS = "_lengths";
  private static final String TEXT = "text";

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
  private final List<String> names = new ArrayList<>();
  private SharedTime shared = new SharedTime(List.of());
  private Optional<TokenMask> tokens = Optional.empty();
  private int beyondTokens;

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
    if (utterances == 0) {
      return;
    }
    List<OptionalInt> times = new ArrayList<>();
    for (String name : modalities) {
      PickleColumn column = required(name);
      checkRows(column);
      PickleFeatures found = PickleFeatures.of(column);
      boolean padded = lengths(name).isEmpty() && !found.isRagged();
      names.add(name);
      features.add(found);
      times.add(padded ? OptionalInt.of(found.longest()) : OptionalInt.empty());
      steps.add(steps(name, found));
    }
    shared = SharedTime.of(names, times);
    tokens = shared.members().stream().findFirst().flatMap(m -> tokens(features.get(m).longest()));
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
    logBeyondTokens();
  }

  private void logBeyondTokens() {
    if (beyondTokens > 0) {
      LOG.warn(
          "{}: {} utterances of {} have frames beyond the tokens of {}, which were left out",
          path,
          beyondTokens,
          split.key(),
          TOKENS);
      beyondTokens = 0;
    }
  }

  private int sliceRows() {
    long perUtterance =
        features.stream().mapToLong(each -> (long) each.longest() * each.width()).sum();
    return (int) Math.max(1, Math.min(SLICE_VALUES / Math.max(perUtterance, 1), utterances));
  }

  private List<FeatureSequence> sequences(List<Rows> rows, int row, int utterance) {
    List<PaddedRows> padded = new ArrayList<>();
    for (int m = 0; m < rows.size(); m++) {
      Rows all = rows.get(m);
      int width = features.get(m).width();
      padded.add(new PaddedRows(all.values(), all.start(row), all.size(row) / width, width));
    }
    Span common = common(padded, utterance);
    List<FeatureSequence> sequences = new ArrayList<>();
    for (int m = 0; m < padded.size(); m++) {
      PaddedRows own = padded.get(m);
      sequences.add(shared.has(m) ? own.cut(common) : steps.get(m).cut(own, utterance));
    }
    return sequences;
  }

  /** The words of an utterance: what the mask of its tokens says, or else what the rows show. */
  private Span common(List<PaddedRows> rows, int utterance) {
    Span shown = shared.shown(rows);
    Span masked = tokens.map(mask -> mask.span(utterance)).orElse(Span.NONE);
    if (masked.isEmpty()) {
      return shown;
    }
    if (shared.members().stream()
        .filter(m -> !names.get(m).equals(TEXT)) // padding of BERT's states need not be zero
        .anyMatch(m -> !masked.contains(rows.get(m).shown()))) {
      beyondTokens++;
    }
    return masked;
  }

  private TrueSteps steps(String name, PickleFeatures found) {
    Optional<PickleColumn> lengths = lengths(name);
    if (lengths.isPresent()) {
      checkRows(lengths.get());
      return TrueSteps.of(lengths.get());
    }
    if (found.isRagged()) {
      return TrueSteps.all();
    }
    return (name.equals(TEXT) ? tokens(found.longest()) : Optional.<TokenMask>empty())
        .map(TrueSteps::ofTokens)
        .orElseGet(TrueSteps::byRows);
  }

  private Optional<PickleColumn> lengths(String name) {
    return column(name + LENGTHS).filter(this::hasSomething);
  }

  private Optional<TokenMask> tokens(int time) {
    return dict.get(TOKENS)
        .filter(PickleArray.class::isInstance)
        .map(PickleArray.class::cast)
        .filter(bert -> TokenMask.fits(bert, utterances, time))
        .map(TokenMask::new);
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
