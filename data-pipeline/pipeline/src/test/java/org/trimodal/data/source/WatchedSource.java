package org.trimodal.data.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.ScoreRange;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;

/** A source that does something just before an utterance is handed over. */
public final class WatchedSource implements FeatureSource {
  private final FeatureSource source;
  private final Consumer<Utterance> onTheWay;

  /** Watches a source, which it closes. */
  public WatchedSource(FeatureSource source, Consumer<Utterance> onTheWay) {
    this.source = source;
    this.onTheWay = onTheWay;
  }

  @Override
  public void read(Split split, Consumer<Utterance> consumer) {
    source.read(split, onTheWay.andThen(consumer));
  }

  @Override
  public void read(Split split, int from, Consumer<Utterance> consumer) {
    source.read(split, from, onTheWay.andThen(consumer));
  }

  @Override
  public FeatureSchema schema() {
    return source.schema();
  }

  @Override
  public List<Path> files() {
    return source.files();
  }

  @Override
  public Map<String, Double> framesPerSecond() {
    return source.framesPerSecond();
  }

  @Override
  public List<String> notes() {
    return source.notes();
  }

  @Override
  public Optional<Place> place(Split split, int number, String id) {
    return source.place(split, number, id);
  }

  @Override
  public Optional<Defect> hiddenDefect(String id) {
    return source.hiddenDefect(id);
  }

  @Override
  public List<Defect> defects() {
    return source.defects();
  }

  @Override
  public Optional<ScoreRange> scores() {
    return source.scores();
  }

  @Override
  public void close() {
    source.close();
  }
}
