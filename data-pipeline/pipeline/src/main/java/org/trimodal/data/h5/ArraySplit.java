package org.trimodal.data.h5;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Utterance;
import org.trimodal.data.padding.PaddedRows;
import org.trimodal.data.padding.SharedTime;
import org.trimodal.data.padding.Span;

/** The open arrays of one split, checked against each other. */
final class ArraySplit implements AutoCloseable {
  /** Of one read, over all modalities: bounds memory, whatever the file's size. */
  private static final long SLICE_VALUES = 1L << 20;

  private final ArrayFiles files;
  private final List<String> modalities;
  private final List<Path> paths;
  private final List<H5Array> features = new ArrayList<>();
  private final List<H5Array> targets = new ArrayList<>();
  private final SharedTime shared;

  /** Opens the arrays of those modalities; every one of them must be there. */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // kept in the lists, closed by close()
  ArraySplit(ArrayFiles files, List<String> modalities) {
    this.files = files;
    this.modalities = List.copyOf(modalities);
    this.paths = modalities.stream().map(files.features()::get).toList();
    try {
      targets.add(new H5Array(files.targets()));
      for (Path path : paths) {
        features.add(new H5Array(path));
      }
      check();
      this.shared = sharedTime();
    } catch (DataException e) {
      close();
      throw e;
    }
  }

  int utterances() {
    return (int) targets.get(0).dimensions()[0];
  }

  /** Scores per utterance, all dimensions after the first taken together. */
  int targetCount() {
    long[] sizes = targets.get(0).dimensions();
    long count = 1;
    for (int i = 1; i < sizes.length; i++) {
      count *= sizes[i];
    }
    return (int) count;
  }

  /** Steps of a modality's array, padding and all. */
  int time(int modality) {
    return (int) features.get(modality).dimensions()[1];
  }

  int width(int modality) {
    return (int) features.get(modality).dimensions()[2];
  }

  void read(Consumer<Utterance> consumer) {
    Optional<List<String>> ids = files.ids().map(file -> readIds(file, utterances()));
    Optional<SpokenLines> words = files.words().map(file -> SpokenLines.read(file, utterances()));
    int slice = sliceRows();
    for (int first = 0; first < utterances(); first += slice) {
      int rows = Math.min(slice, utterances() - first);
      int from = first;
      List<float[]> values = features.stream().map(array -> array.rows(from, rows)).toList();
      float[] scores = targets.get(0).rows(first, rows);
      for (int row = 0; row < rows; row++) {
        int number = first + row;
        String id =
            ids.map(all -> all.get(number))
                .orElse(String.format(Locale.ROOT, "%s-%05d", files.split().key(), number));
        List<FeatureSequence> sequences = sequences(values, row);
        words.ifPresent(lines -> lines.addTo(sequences, modalities, number));
        consumer.accept(new Utterance(id, sequences, scores(scores, row, number)));
      }
    }
  }

  @Override
  public void close() {
    features.forEach(H5Array::close);
    targets.forEach(H5Array::close);
  }

  private SharedTime sharedTime() {
    return SharedTime.of(
        modalities,
        IntStream.range(0, features.size()).mapToObj(m -> OptionalInt.of(time(m))).toList());
  }

  private int sliceRows() {
    long perRow = 1;
    for (int m = 0; m < features.size(); m++) {
      perRow += (long) time(m) * width(m);
    }
    return (int) Math.max(1, Math.min(SLICE_VALUES / perRow, utterances()));
  }

  private List<FeatureSequence> sequences(List<float[]> values, int row) {
    List<PaddedRows> rows = new ArrayList<>();
    for (int m = 0; m < values.size(); m++) {
      int size = time(m) * width(m);
      rows.add(new PaddedRows(values.get(m), row * size, time(m), width(m)));
    }
    Span common = shared.shown(rows);
    List<FeatureSequence> sequences = new ArrayList<>();
    for (int m = 0; m < rows.size(); m++) {
      PaddedRows own = rows.get(m);
      sequences.add(own.cut(shared.has(m) ? common : own.shown()));
    }
    return sequences;
  }

  private float[] scores(float[] all, int row, int number) {
    float[] scores = new float[targetCount()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = all[row * scores.length + i];
      if (!Float.isFinite(scores[i])) {
        throw new DataException(
            files.targets(), "row %d: expected a label, found %s".formatted(number, scores[i]));
      }
    }
    return scores;
  }

  private void check() {
    if (targetCount() < 1 || utterances() == 0) {
      throw new DataException(
          files.targets(),
          "expected labels in the %s split, found none".formatted(files.split().key()));
    }
    for (int m = 0; m < features.size(); m++) {
      long[] sizes = features.get(m).dimensions();
      if (sizes.length != 3 || sizes[1] < 1 || sizes[2] < 1) {
        throw new DataException(
            paths.get(m),
            "expected an array [utterances, time, width], found %s"
                .formatted(Arrays.toString(sizes)));
      }
      if (sizes[0] != utterances()) {
        throw new DataException(
            paths.get(m),
            "expected %d utterances as in %s, found %d"
                .formatted(utterances(), files.targets().getFileName(), sizes[0]));
      }
    }
  }

  private static List<String> readIds(Path file, int utterances) {
    List<String> ids = UtteranceLines.read(file, utterances, "ids");
    int count = (int) ids.stream().filter(id -> !id.isBlank()).count();
    for (int line = 0; line < ids.size() && count >= utterances; line++) {
      if (ids.get(line).isBlank()) {
        throw new DataException(
            file, "line %d: expected an id, found a blank line".formatted(line + 1));
      }
    }
    if (count != utterances) {
      throw new DataException(
          file, "expected %d ids, one a line, found %d".formatted(utterances, count));
    }
    return ids.stream().map(String::strip).toList();
  }
}
