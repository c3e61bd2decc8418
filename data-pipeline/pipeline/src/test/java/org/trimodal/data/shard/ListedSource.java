package org.trimodal.data.shard;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.ScoreRange;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.Place;

/** Utterances given by the test: text of width 2 and audio of width 1. */
final class ListedSource implements FeatureSource {
  private static final FeatureSchema SCHEMA =
      new FeatureSchema(List.of(new Modality("text", 2, 50), new Modality("audio", 1, 50)), 1);

  private final Map<Split, List<Utterance>> splits = new EnumMap<>(Split.class);
  private final Path file;
  private Optional<ScoreRange> scores = Optional.empty();
  private Map<String, Double> framesPerSecond = Map.of();
  private Consumer<Utterance> onTheWay = utterance -> {};

  /** Starts with one utterance in each split, "train" and so on. */
  ListedSource(Path file) {
    this.file = file;
    for (Split split : Split.values()) {
      with(split, utterance(split.key(), new float[] {1, 2}, new float[] {3}));
    }
  }

  ListedSource with(Split split, Utterance... utterances) {
    splits.put(split, List.of(utterances));
    return this;
  }

  ListedSource withScores(ScoreRange range) {
    scores = Optional.of(range);
    return this;
  }

  ListedSource withRates(Map<String, Double> rates) {
    framesPerSecond = rates;
    return this;
  }

  /** Does something just before an utterance is handed over. */
  ListedSource onTheWay(Consumer<Utterance> action) {
    onTheWay = action;
    return this;
  }

  static Utterance utterance(String id, float[] text, float[] audio) {
    return new Utterance(
        id,
        List.of(
            new FeatureSequence(text.length / 2, 2, text),
            new FeatureSequence(audio.length, 1, audio)),
        new float[] {id.length()});
  }

  @Override
  public FeatureSchema schema() {
    return SCHEMA;
  }

  @Override
  public List<Path> files() {
    return List.of(file);
  }

  @Override
  public List<String> notes() {
    return List.of("a note");
  }

  @Override
  public void read(Split split, Consumer<Utterance> consumer) {
    splits.getOrDefault(split, List.of()).forEach(onTheWay.andThen(consumer));
  }

  @Override
  public Optional<Place> place(Split split, int number, String id) {
    return Optional.of(new Place(file, "%s row %d".formatted(split.key(), number)));
  }

  @Override
  public Map<String, Double> framesPerSecond() {
    return framesPerSecond;
  }

  @Override
  public Optional<ScoreRange> scores() {
    return scores;
  }

  @Override
  public void close() {}
}
