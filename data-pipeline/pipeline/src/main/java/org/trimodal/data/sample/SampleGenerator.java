package org.trimodal.data.sample;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Maps;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;
import org.trimodal.files.IoFailure;

/**
 * Writes a synthetic set of utterances in the array form of real ones. What makes a score is in
 * {@link Planted}: each modality counts by itself, so do the order of the words and what the
 * gestures say the words are about, so no modality alone and no bag of frames comes near the {@link
 * Ceiling}.
 */
public final class SampleGenerator {
  /**
   * File with the ids of the utterances in which the words that count, as the gestures show, say
   * otherwise than all words together; one to a line.
   */
  public static final String CONFLICTS = "conflict.txt";

  private static final int PER_SPEAKER = 20;
  private static final int EXAMPLES = 6;

  private final Path folder;
  private final long seed;
  private final Vocabulary vocabulary;
  private final Recorder recorder;
  private final Map<Split, List<Spoken>> spoken;

  private SampleGenerator(Path folder, long seed) {
    this.folder = folder;
    this.seed = seed;
    this.vocabulary = new Vocabulary(seed);
    this.recorder = new Recorder(seed, vocabulary);
    this.spoken = Maps.toMap(Arrays.asList(Split.values()), split -> draw(seed, vocabulary, split));
  }

  /**
   * Writes the set; the same seed gives the same bytes.
   *
   * @param folder made if it is not there; an earlier sample, whole or not, is replaced
   * @param seed of everything
   * @return how well the test labels can be predicted
   * @throws DataException if the folder holds anything else, or cannot be written
   */
  public static Ceiling generate(Path folder, long seed) {
    requireReplaceable(folder);
    return new SampleGenerator(folder, seed).write();
  }

  /** Real recordings have files of the same names, but no conflicts, which a sample has first. */
  private static void requireReplaceable(Path folder) {
    if (!Files.isDirectory(folder) || Files.exists(folder.resolve(CONFLICTS))) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> found = files.min(Comparator.naturalOrder());
      if (found.isPresent()) {
        throw new DataException(
            folder,
            "expected a new folder, an empty one or an earlier sample with its %s, found %s"
                .formatted(CONFLICTS, found.get().getFileName()));
      }
    } catch (IOException e) {
      throw new DataException(
          folder, "expected a readable folder, found " + IoFailure.inWords(e), e);
    }
  }

  private Ceiling write() {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(CONFLICTS), conflicts());
      for (Map.Entry<Split, List<Spoken>> each : spoken.entrySet()) {
        write(each.getKey(), each.getValue());
      }
      writeExamples();
    } catch (IOException e) {
      throw new DataException(
          folder, "expected to write the sample, found " + IoFailure.inWords(e), e);
    } catch (RuntimeException e) { // jHDF wraps what the disk says
      throw new DataException(
          folder, "expected to write the sample, found " + IoFailure.inWords(e), e);
    }
    List<Spoken> test = spoken(Split.TEST);
    Oracle whole = new Oracle("all that was planted", (known, draws) -> known);
    return new Ceiling(
        whole.measure(seed, vocabulary, test),
        Oracle.partial(vocabulary).stream()
            .map(oracle -> oracle.measure(seed, vocabulary, test))
            .toList());
  }

  private List<String> conflicts() {
    return spoken.values().stream()
        .flatMap(List::stream)
        .filter(utterance -> utterance.planted().conflict(vocabulary))
        .map(Spoken::id)
        .toList();
  }

  private List<Spoken> spoken(Split split) {
    return requireNonNull(spoken.get(split));
  }

  private static List<Spoken> draw(long seed, Vocabulary vocabulary, Split split) {
    List<Spoken> spoken = new ArrayList<>();
    for (int i = 0; i < utterances(split); i++) {
      String id = String.format(Locale.ROOT, "%s_%02d", speaker(split, i), i % PER_SPEAKER);
      spoken.add(Spoken.draw(seed, vocabulary, id));
    }
    return spoken;
  }

  private void write(Split split, List<Spoken> spoken) throws IOException {
    float[][][] text = new float[spoken.size()][][];
    float[][][] audio = new float[spoken.size()][][];
    float[][][] vision = new float[spoken.size()][][];
    float[] labels = new float[spoken.size()];
    for (int i = 0; i < labels.length; i++) {
      text[i] = recorder.text(spoken.get(i));
      audio[i] = recorder.audio(spoken.get(i), speaker(split, i));
      vision[i] = recorder.vision(spoken.get(i), speaker(split, i));
      labels[i] = (float) spoken.get(i).label();
    }
    writeArray("text", split, text);
    writeArray("audio", split, audio);
    writeArray("video", split, vision);
    writeArray("y", split, labels);
    Stream<String> ids = spoken.stream().map(Spoken::id);
    Files.write(folder.resolve("ids_%s.txt".formatted(split.key())), ids.toList());
    Stream<String> words = spoken.stream().map(each -> words(each.planted().sentence()));
    Files.write(folder.resolve("words_%s.txt".formatted(split.key())), words.toList());
  }

  private String words(Sentence sentence) {
    return sentence.tokens().stream().map(vocabulary::name).collect(Collectors.joining(" "));
  }

  private void writeExamples() throws IOException {
    List<Spoken> first = spoken(Split.VALID).subList(0, EXAMPLES);
    new SampleExamples(folder, vocabulary, recorder)
        .write(first, IntStream.range(0, EXAMPLES).mapToObj(i -> speaker(Split.VALID, i)).toList());
  }

  private void writeArray(String name, Split split, Object array) throws IOException {
    Path file = folder.resolve("%s_%s.h5".formatted(name, split.key()));
    Files.deleteIfExists(file);
    try (WritableHdfFile h5 = HdfFile.write(file)) {
      h5.putDataset("d1", array);
    }
  }

  /** No speaker is in two splits. */
  private static String speaker(Split split, int utterance) {
    return String.format(Locale.ROOT, "%s%02d", split.key(), utterance / PER_SPEAKER);
  }

  private static int utterances(Split split) {
    return switch (split) {
      case TRAIN -> 4000;
      case VALID -> 260;
      case TEST -> 400;
    };
  }
}
