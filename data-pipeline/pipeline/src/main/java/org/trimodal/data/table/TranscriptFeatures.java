package org.trimodal.data.table;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Steps;
import org.trimodal.data.text.Tokenizer;
import org.trimodal.data.text.UnknownWords;
import org.trimodal.data.text.WordVectors;

/** A word vector per token of the transcript; an unknown one as {@link UnknownWords} says. */
final class TranscriptFeatures implements ModalityFeatures {
  private static final int SHOWN = 8;

  private final String name;
  private final Path file;
  private final WordVectors vectors;
  private final UnknownWords policy;
  private final Multiset<String> unknown = HashMultiset.create();
  private long tokens;

  /**
   * Reads the vectors of the words that occur.
   *
   * @param name of the modality
   * @param file of word vectors
   * @param policy what becomes of words that it lacks
   * @param rows all rows of the table
   */
  TranscriptFeatures(String name, Path file, UnknownWords policy, List<LabelRow> rows) {
    this.name = name;
    this.file = file;
    this.policy = policy;
    Set<String> words = new HashSet<>();
    for (LabelRow row : rows) {
      for (String token : Tokenizer.tokens(row.text())) {
        words.add(token);
        words.addAll(Tokenizer.parts(token));
      }
    }
    vectors = WordVectors.read(file, words);
    for (LabelRow row : rows) {
      for (String token : Tokenizer.tokens(row.text())) {
        if (Tokenizer.isWord(token)) {
          tokens++;
          if (known(token).isEmpty()) {
            unknown.add(token);
          }
        }
      }
    }
  }

  @Override
  public int width() {
    return vectors.width();
  }

  @Override
  public FeatureSequence of(LabelRow row) {
    List<String> words = words(row);
    float[] values = new float[words.size() * width()];
    for (int step = 0; step < words.size(); step++) {
      Optional<float[]> vector = vectors.of(words.get(step));
      if (vector.isPresent()) {
        System.arraycopy(vector.get(), 0, values, step * width(), width());
      }
    }
    return new FeatureSequence(words.size(), width(), values, Steps.of(words));
  }

  /** The steps of a transcript; a word that is not known stands for zeros. */
  private List<String> words(LabelRow row) {
    return Tokenizer.tokens(row.text()).stream()
        .flatMap(
            token -> {
              List<String> known = known(token);
              boolean zero =
                  policy == UnknownWords.ZERO && known.isEmpty() && Tokenizer.isWord(token);
              return zero ? Stream.of(token) : known.stream();
            })
        .toList();
  }

  /** The token as a whole, or else those of its parts that have vectors. */
  private List<String> known(String token) {
    return vectors.of(token).isPresent()
        ? List.of(token)
        : Tokenizer.parts(token).stream().filter(part -> vectors.of(part).isPresent()).toList();
  }

  @Override
  public boolean has(LabelRow row) {
    return !words(row).isEmpty();
  }

  @Override
  public String place(LabelRow row) {
    return "a word of its transcript in " + file;
  }

  @Override
  public List<Path> files(List<LabelRow> rows) {
    return List.of(file);
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    vectors.notes().forEach(note -> notes.add(name + ": " + note));
    String most =
        unknown.entrySet().stream()
            .sorted(
                Comparator.<Multiset.Entry<String>>comparingInt(entry -> -entry.getCount())
                    .thenComparing(Multiset.Entry::getElement))
            .limit(SHOWN)
            .map(entry -> entry.getElement() + " (" + entry.getCount() + ")")
            .collect(Collectors.joining(", "));
    notes.add(
        String.format(
            Locale.ROOT,
            "%s: %d of %d words (%.1f%%) have no vector and are %s%s",
            name,
            unknown.size(),
            tokens,
            100.0 * unknown.size() / Math.max(1, tokens),
            policy == UnknownWords.ZERO ? "zeros" : "left out",
            unknown.isEmpty() ? "" : ", most often " + most));
    return notes;
  }

  @Override
  public void close() {}
}
